package io.wsfuzz.report.html;

import io.wsfuzz.report.html.ExpectedBlock.Marked;
import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.report.text.ScriptLine;
import io.wsfuzz.run.Observation;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen, laid beside the lines that waited for it: each line that held has the next observation of its kind, and what
 * no line waited for stands between them. Of a {@code repeat} the first round is shown and the others are counted.
 */
final class SeenLines {

    private final List<Observation> seen;
    private int at;

    SeenLines(List<Observation> seen) {
        this.seen = seen;
    }

    /** How many are laid down. */
    int at() {
        return at;
    }

    /** Those from {@code begin} on are to be laid down once more. */
    void back(int begin) {
        at = begin;
    }

    /** {@code instead} is laid down, and all before it. */
    void took(Observation instead) {
        int index = seen.indexOf(instead);
        at = Math.max(at, index + 1);
    }

    /** The lines of a block that held. */
    List<Marked> held(List<ScriptLine> lines) {
        return before(lines, Optional.empty());
    }

    /** The lines of a block up to the one that was not met, beside what came before {@code end}. */
    List<Marked> before(List<ScriptLine> lines, Optional<Observation> end) {
        int limit = end.map(seen::indexOf).filter(index -> index >= 0).orElse(seen.size());
        List<Marked> marked = new ArrayList<>();
        for (ScriptLine line : lines) {
            if (line.step() instanceof Step.See see) {
                int next = next(see.what(), limit);
                while (at < next) {
                    marked.add(unasked(seen.get(at++)));
                }
                boolean isThere = next >= 0;
                Observation came = isThere ? seen.get(at++) : null;
                marked.add(new Marked("✓", "held", line.indented(), came == null ? "" : CasePage.time(came.at()),
                        came == null ? "" : ObservationText.of(came), ""));
            } else {
                marked.add(new Marked("", "held", line.indented(), "", further(line, limit), ""));
            }
        }
        return marked;
    }

    /** At the end of a repeat: how much came in the rounds that are not shown. */
    private String further(ScriptLine line, int limit) {
        if (!(line.step() instanceof Step.Repeat repeat) || !line.text().equals("end")) {
            return "";
        }
        int begin = at;
        for (int round = 1; round < repeat.times() && at < limit; round++) {
            for (Step step : repeat.steps()) {
                int next = step instanceof Step.See see ? next(see.what(), limit) : -1;
                at = next < 0 ? at : next + 1;
            }
        }
        return at == begin ? "" : "and so on: " + (at - begin) + " more";
    }

    /** All that is left. */
    List<Marked> rest() {
        List<Marked> marked = new ArrayList<>();
        for (; at < seen.size() && marked.size() < ObservationText.MOST; at++) {
            marked.add(unasked(seen.get(at)));
        }
        if (at < seen.size()) {
            marked.add(new Marked("", "note", "", "", "# and " + (seen.size() - at) + " more", ""));
        }
        return marked;
    }

    private static Marked unasked(Observation observation) {
        boolean isWrong = observation instanceof Observation.Violated;
        return new Marked(isWrong ? "✗" : "", isWrong ? "instead" : "unasked", "", CasePage.time(observation.at()),
                ObservationText.of(observation), "");
    }

    /** Where the next observation stands that {@code expected} may be about; -1 for nowhere. */
    private int next(Expectation expected, int limit) {
        for (int i = at; i < limit; i++) {
            if (isOfKind(expected, seen.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOfKind(Expectation expected, Observation observation) {
        return switch (expected) {
            case Expectation.Message _,Expectation.Echo _ -> observation instanceof Observation.Message;
            case Expectation.Ping _ -> observation instanceof Observation.Ping;
            case Expectation.Pong _ -> observation instanceof Observation.Pong;
            case Expectation.Failed _ ->
                    observation instanceof Observation.Close || observation instanceof Observation.Ended;
            case Expectation.Closed _,Expectation.Limit _,Expectation.CloseFrame _ ->
                    observation instanceof Observation.Close;
            case Expectation.Eof _,Expectation.Reset _ -> observation instanceof Observation.Ended;
            case Expectation.Absence _,Expectation.FreshKeys _ -> false;
            case Expectation.Accepted _,Expectation.Header _ -> observation instanceof Observation.Accepted;
            case Expectation.Refused _ ->
                    observation instanceof Observation.Refused || observation instanceof Observation.Ended;
        };
    }
}
