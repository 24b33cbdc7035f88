package io.wsfuzz.report.html;

import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.report.text.ScriptLine;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Attempt.Mismatch;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a case waits for and what came, beside each other: the lines common to all, each alternative, and the end that nobody
 * wrote down if it came to that.
 *
 * @param heading {@code ok}, {@code non-strict}, …
 * @param state   {@code held}, {@code not met} or {@code not tried}
 * @param css     its class
 * @param lines   in the case language
 */
record ExpectedBlock(String heading, String state, String css, List<Marked> lines) {

    /**
     * A line, and what came there.
     *
     * @param text the line; empty where something came that no line waits for
     * @param time when {@code seen} came
     * @param note more about it
     */
    record Marked(String sign, String css, String text, String time, String seen, String note) {}

    private static final String FIRST = "first";

    /** @param head {@code request} or {@code response}: the head of the opening handshake that is ours */
    static List<ExpectedBlock> of(Case played, Optional<Transcript> told, String head) {
        List<Attempt> left = new ArrayList<>(told.map(Transcript::attempts).orElse(List.of()));
        SeenLines seen = new SeenLines(told.map(Transcript::seen).orElse(List.of()));
        List<ExpectedBlock> blocks = new ArrayList<>();
        conditions(played, head).ifPresent(blocks::add);
        // What comes before the first line is not in the case.
        left.stream().filter(ExpectedBlock::isOpening).findFirst().ifPresent(attempt -> {
            left.remove(attempt);
            blocks.add(block("the opening handshake", attempt.alternative().steps(), Optional.of(attempt), seen));
        });
        if (!played.prelude().isEmpty()) {
            blocks.add(prelude(played, left, seen));
        }
        int begin = seen.at();
        for (Alternative alternative : played.alternatives()) {
            Optional<Attempt> attempt = take(left, alternative);
            if (!alternative.steps().isEmpty() || played.prelude().isEmpty()) {
                // The next one looks again at what was seen since the first one began.
                attempt.ifPresent(_ -> seen.back(begin));
                blocks.add(block(alternative.grade().word(), alternative.steps(), attempt, seen));
            }
        }
        // What is left was not in the case either: its usual end.
        left.forEach(attempt -> blocks
                .add(block("the usual end", attempt.alternative().steps(), Optional.of(attempt), seen)));
        List<Marked> rest = seen.rest();
        if (!rest.isEmpty()) {
            blocks.add(new ExpectedBlock("besides", "", "", rest));
        }
        return blocks;
    }

    private static Optional<ExpectedBlock> conditions(Case played, String head) {
        List<Marked> conditions = new ArrayList<>();
        played.faults().forEach(fault -> conditions.add(condition("fault " + Notation.fault(fault))));
        played.edits().forEach(edit -> conditions.add(condition(head + ' ' + Notation.edit(edit))));
        return conditions.isEmpty() ? Optional.empty() : Optional.of(new ExpectedBlock("with", "", "", conditions));
    }

    private static boolean isOpening(Attempt attempt) {
        return attempt.mismatch().map(mismatch -> mismatch.expected().what() instanceof Expectation.Accepted)
                .orElse(false)
                && attempt.alternative().steps().stream().noneMatch(step -> step instanceof Step.See see
                        && see.what() instanceof Expectation.Accepted);
    }

    private static ExpectedBlock prelude(Case played, List<Attempt> left, SeenLines seen) {
        Optional<Attempt> failed = left.stream()
                .filter(attempt -> !attempt.held() && attempt.alternative().steps().equals(played.prelude()))
                .findFirst();
        failed.ifPresent(left::remove);
        if (failed.isEmpty() && !left.isEmpty()) {
            return new ExpectedBlock(FIRST, "held", "held", seen.held(ScriptLine.of(played.prelude())));
        }
        return block(FIRST, played.prelude(), failed, seen);
    }

    private static Optional<Attempt> take(List<Attempt> left, Alternative alternative) {
        Optional<Attempt> attempt = left.stream().filter(each -> each.alternative().equals(alternative)).findFirst();
        attempt.ifPresent(left::remove);
        return attempt;
    }

    private static ExpectedBlock block(String heading, List<Step> steps, Optional<Attempt> attempt, SeenLines seen) {
        List<ScriptLine> lines = ScriptLine.of(steps);
        if (attempt.isEmpty()) {
            return new ExpectedBlock(heading, "not tried", "open", lines.stream().map(ExpectedBlock::open).toList());
        }
        Optional<Mismatch> mismatch = attempt.get().mismatch();
        if (mismatch.isEmpty()) {
            return new ExpectedBlock(heading, "held", "held", seen.held(lines));
        }
        return new ExpectedBlock(heading, "not met", "unmet", marked(lines, mismatch.get(), seen));
    }

    private static List<Marked> marked(List<ScriptLine> lines, Mismatch mismatch, SeenLines seen) {
        int at = 0;
        while (at < lines.size() && !lines.get(at).step().equals(mismatch.expected())) {
            at++;
        }
        List<Marked> marked = new ArrayList<>(seen.before(lines.subList(0, at), mismatch.instead()));
        // Where it is not there, it stands behind what is shown, or is implied.
        List<ScriptLine> wrong = at < lines.size()
                ? lines.subList(at, at + 1)
                : ScriptLine.of(List.of(mismatch.expected()));
        wrong.forEach(line -> marked.add(unmet(line, mismatch, seen)));
        lines.stream().skip(at + 1L).map(ExpectedBlock::open).forEach(marked::add);
        return marked;
    }

    private static Marked unmet(ScriptLine line, Mismatch mismatch, SeenLines seen) {
        String difference = mismatch.instead()
                .flatMap(instead -> OctetDifference.of(mismatch.expected().what(), instead))
                .map(OctetDifference::text).orElse("");
        return mismatch.instead().map(instead -> {
            seen.took(instead);
            return new Marked("✗", "unmet", line.indented(), CasePage.time(instead.at()), ObservationText.of(instead),
                    difference);
        }).orElseGet(() -> new Marked("✗", "unmet", line.indented(), "", "nothing came for " + time(mismatch.waited()),
                ""));
    }

    /** A time for people: {@code 1 s}, {@code 12.3 ms}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000).replaceFirst("\\.?0+ s$", " s");
        }
        return String.format(Locale.ROOT, millis >= 100 ? "%.0f ms" : "%.1f ms", millis);
    }

    private static Marked condition(String line) {
        return new Marked("", "", SafeText.line(line), "", "", "");
    }

    private static Marked open(ScriptLine line) {
        return new Marked("", "open", line.indented(), "", "", "");
    }
}
