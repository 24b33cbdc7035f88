package io.wsfuzz.report.html;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Notation;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page of one result shows.
 *
 * @param told what happened, once; empty where nothing did
 */
record CasePage(PageStyle pageStyle, String agent, String role, About about, String reason, String when,
        String duration,
        String again,
        Links links, List<ExpectedBlock> expected, List<Told> told, String replay) {

    /** So many octets of a head are shown. */
    static final int MOST_HEAD = 8192;

    /** So much of a line of the wire log is shown, in characters. */
    static final int LONGEST_LINE = 400;

    /** What the case is. */
    record About(String id, String title, String chapter, String section, String spec, String level, String sentence,
            String covers,
            String at) {}

    /** Names of other pages; empty where there is none. */
    record Links(String index, Link before, Link after) {}

    /** The name of a page and what it is about. */
    record Link(String file, String text) {
        private static final Link NONE = new Link("", "");
    }

    /** What happened. */
    record Told(List<At> seen, String request, String response, List<CaseFact> facts, List<StatisticsTable> statistics,
            List<CompressionCard> compression, List<TimesCard> times, Log log) {}

    /** A line and its time. */
    record At(String time, String css, String text) {}

    /** Something about the closing. */
    record CaseFact(String what, String value, String css) {}

    /** The wire log; {@code cut} is how many lines are missing in the middle, empty if none. */
    record Log(List<At> first, String cut, List<At> last) {
        /** Whether there is anything. */
        boolean isThere() {
            return !first.isEmpty();
        }
    }

    static CasePage of(CaseResult result, CaseEvidence evidence, ReportOptions options, FileNames names) {
        Case played = evidence.played();
        Optional<Transcript> transcript = evidence.transcript();
        return new CasePage(PageStyle.of(result.verdict()), SafeText.name(result.agent()),
                options.role().testee().word(),
                about(played), SafeText.line(result.explanation(), 2000), IndexPage.time(result.started()),
                transcript.map(told -> ExpectedBlock.time(told.duration())).orElse(""),
                again(result.attempt()),
                links(result.key(), options, names),
                ExpectedBlock.of(played, transcript, options.role() == Role.SERVERS ? "request" : "response"),
                transcript.stream().map(told -> told(told, result.measured())).toList(),
                Replay.command(played.id(), transcript, options));
    }

    private static About about(Case played) {
        CaseHead head = played.head();
        return new About(played.id().text(), SafeText.line(played.title()), SafeText.line(head.chapter()),
                SafeText.line(head.section()),
                SafeText.line(head.spec()), head.requirement().map(r -> r.level().name()).orElse(""),
                head.requirement().map(r -> SafeText.line(r.sentence())).orElse(""),
                SafeText.line(String.join(" ", head.covers())),
                SafeText.line(played.at().file() + ':' + played.at().line()));
    }

    private static String again(int attempt) {
        return attempt > 1 ? "played " + attempt + " times: this is the last try, alone, after a missed deadline" : "";
    }

    private static Links links(ResultKey key, ReportOptions options, FileNames names) {
        List<CaseId> plan = options.plan();
        int at = plan.indexOf(key.id());
        return new Links(HtmlReport.INDEX, at > 0 ? link(key.agent(), plan.get(at - 1), names) : Link.NONE,
                at >= 0 && at + 1 < plan.size() ? link(key.agent(), plan.get(at + 1), names) : Link.NONE);
    }

    private static Link link(String agent, CaseId id, FileNames names) {
        return new Link(names.of(agent, id) + ".html", id.text());
    }

    private static Told told(Transcript told, Measured measured) {
        List<Observation> instead = told.attempts().stream()
                .map(Attempt::mismatch).flatMap(Optional::stream)
                .map(Attempt.Mismatch::instead).flatMap(Optional::stream)
                .toList();
        List<At> seen = new ArrayList<>();
        for (Observation each : told.seen().subList(0, Math.min(ObservationText.MOST, told.seen().size()))) {
            boolean isWrong = each instanceof Observation.Violated || instead.contains(each);
            seen.add(new At(time(each.at()), isWrong ? "instead" : "", ObservationText.of(each)));
        }
        if (told.seen().size() > ObservationText.MOST) {
            seen.add(new At("", "note", ObservationText.beyond(told.seen())));
        }
        return new Told(seen, head(told.handshakes().request()), head(told.handshakes().response()), facts(told),
                StatisticsTable.of(told.statistics()),
                measured.compression().stream().map(CompressionCard::of).toList(),
                measured.times().stream().map(times -> TimesCard.of(times, told)).toList(), log(told.log()));
    }

    private static String time(long nanos) {
        // A page has hundreds of these: String.format would take longer than all the rest.
        long micros = nanos / 1000;
        return micros / 1000 + "." + Long.toString(1000 + micros % 1000).substring(1);
    }

    private static String head(Optional<Head> head) {
        if (head.isEmpty()) {
            return "";
        }
        var raw = head.get().raw();
        String text =
                new String(raw.slice(0, Math.min(raw.length(), MOST_HEAD)).toArray(), StandardCharsets.ISO_8859_1);
        StringBuilder shown = new StringBuilder();
        for (String line : text.split("\r\n", -1)) {
            shown.append(SafeText.line(line, MOST_HEAD)).append('\n');
        }
        if (raw.length() > MOST_HEAD) {
            shown.append("… (").append(raw.length()).append(" octets)");
        }
        return shown.toString().strip();
    }

    private static List<CaseFact> facts(Transcript told) {
        Closing closing = told.closing();
        return List.of(
                fact("We are the server", told.us() == Side.SERVER),
                fact("Closed by us", closing.closedByMe()),
                fact("Failed by us", closing.failedByMe()),
                fact("TCP dropped by us", closing.droppedByMe()),
                new CaseFact("Clean", closing.unclean().map(why -> "no: " + SafeText.line(why)).orElse("yes"),
                        closing.isClean() ? "" : "odd"),
                missed("Opening handshake timed out", closing.missed().open()),
                missed("Closing handshake timed out", closing.missed().close()),
                missed("Server drop timed out", closing.missed().drop()),
                new CaseFact("Our Close", close(closing.local()), ""),
                new CaseFact("The peer’s Close", close(closing.remote()), ""));
    }

    private static CaseFact fact(String what, boolean is) {
        return new CaseFact(what, is ? "yes" : "no", "");
    }

    private static CaseFact missed(String what, boolean is) {
        return new CaseFact(what, is ? "yes" : "no", is ? "odd" : "");
    }

    private static String close(Optional<CloseFrame> close) {
        return close.map(frame -> {
            String code = frame.code().isPresent() ? Integer.toString(frame.code().getAsInt()) : "no code";
            return SafeText.line(frame.reason().isEmpty() ? code : code + ' ' + Notation.octets(frame.reason()));
        }).orElse("none");
    }

    private static Log log(WireLog log) {
        return new Log(log.first().stream().map(CasePage::line).toList(),
                log.cut() == 0 ? "" : Long.toString(log.cut()),
                log.last().stream().map(CasePage::line).toList());
    }

    private static At line(WireLine line) {
        String css = switch (line) {
            case WireLine.Script script -> script.direction().name().toLowerCase(Locale.ROOT);
            case WireLine.Chunk chunk -> "octets " + chunk.direction().name().toLowerCase(Locale.ROOT);
            case WireLine.Note _ -> "note";
        };
        return new At(time(line.at()), css, SafeText.line(line.text(), LONGEST_LINE));
    }

    /** For the title of the window. */
    String heading() {
        return about.id() + ' ' + pageStyle.word() + " · " + agent;
    }
}
