package io.wsfuzz.report.json;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.json.MeasuredJson.CompressionJson;
import io.wsfuzz.report.json.MeasuredJson.TimesJson;
import io.wsfuzz.report.text.HeldBlock;
import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.report.text.ScriptLine;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.RoundTripSpread;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.result.Times;
import io.wsfuzz.run.ClassicEnding;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.UsualEnd;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file for programs of one result, in the shape of the classic suite. Its {@code result} is a sentence there, so
 * ours is {@code verdict} here.
 */
public final class CaseJson {

    private CaseJson() {}

    /**
     * The file of one result.
     *
     * @param number the case's place in the run, counted from 1; 0 where it has none
     */
    public static byte[] write(CaseResult result, CaseEvidence evidence, int number) throws IOException {
        Case played = evidence.played();
        Optional<Transcript> told = evidence.transcript();
        Optional<WireLog> log = told.map(Transcript::log);
        Measured measured = result.measured();
        return Json.sorted(new CaseDocument(
                new CaseDocument.CaseSubject(result.agent(), number, played.id().text(), played.title(),
                        expectation(played)),
                judgement(result.result(), told),
                new CaseDocument.PlayTimes(result.started().toString(), result.duration().toMillis(), result.attempt(),
                        played.head().timed(), played.needs().isPresent()),
                expected(played), expectedClose(played),
                told.map(t -> ObservationText.of(t.seen())).orElse(List.of()),
                told.map(t -> t.us() == Side.SERVER).orElse(false),
                new CaseDocument.Heads(raw(told.flatMap(t -> t.handshakes().request())),
                        raw(told.flatMap(t -> t.handshakes().response()))),
                new CaseDocument.Ends(closed(told), missed(told), codes(told)),
                sizes(told.map(Transcript::statistics)), TrafficJson.of(told),
                measured.compression().map(CompressionJson::of).orElse(null),
                measured.times().map(times -> times(times, told)).orElse(null),
                measured.resources().map(ResourcesJson::of).orElse(null),
                log.map(WireLog::isOn).orElse(false), log.map(CaseJson::entries).orElse(List.of())));
    }

    /** The file of one result of which nothing is left but what the index knows. */
    public static byte[] brief(IndexEntry entry, int number) throws IOException {
        Measured measured = entry.measured();
        OptionalInt code = measured.closeCode();
        return Json.sorted(new CaseDocument(
                new CaseDocument.CaseSubject(entry.agent(), number, entry.id().text(), entry.titles().title(), ""),
                judgement(new Result(entry.verdict(), entry.reason(), entry.classicResult()), Optional.empty()),
                new CaseDocument.PlayTimes(entry.started().toString(), entry.millis(), 1, measured.times().isPresent(),
                        measured.compression().isPresent()),
                Map.of(), new CaseDocument.ExpectedClose(List.of(), false, false), List.of(), false,
                new CaseDocument.Heads("", ""),
                new CaseDocument.Ends(closed(Optional.empty()), missed(Optional.empty()),
                        new CaseDocument.Codes(null, null, code.isPresent() ? code.getAsInt() : null, null)),
                sizes(Optional.empty()), TrafficJson.of(Optional.empty()),
                measured.compression().map(CompressionJson::of).orElse(null),
                measured.times().map(TimesJson::of).orElse(null),
                measured.resources().map(ResourcesJson::of).orElse(null), false, List.of()));
    }

    private static String expectation(Case played) {
        CaseHead head = played.head();
        String sentence = head.requirement().map(CaseHead.Requirement::sentence).orElse("");
        return head.spec().isEmpty() ? sentence : sentence.isEmpty() ? head.spec()
                : sentence + " (" + head.spec() + ')';
    }

    private static CaseDocument.Judgement judgement(Result result, Optional<Transcript> told) {
        Behavior behavior = result.classicResult().behavior();
        Behavior close = result.classicResult().behaviorClose();
        return new CaseDocument.Judgement(result.verdict().word(), result.explanation(), behavior.word(), close.word(),
                told.map(transcript -> HeldBlock.sentence(transcript, behavior))
                        .orElse("Which block held is not known."),
                closeSentence(close));
    }

    private static String closeSentence(Behavior close) {
        return switch (close) {
            case OK -> "The connection ended as it must.";
            case NON_STRICT, INFORMATIONAL -> "How the connection ended is only reported.";
            case UNIMPLEMENTED -> "The connection was not closed by the case.";
            case FAILED -> "The connection was closed or failed by the wrong end.";
            case UNCLEAN -> "There was no whole closing handshake.";
            case WRONG_CODE -> "The Close had another code than the expected ones.";
            case FAILED_BY_CLIENT -> "The server left the end of TCP to its client.";
        };
    }

    private static Map<String, List<String>> expected(Case played) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        int again = 2;
        for (Alternative alternative : played.alternatives()) {
            String name = behavior(alternative.classicBehavior()).word();
            expected.put(expected.containsKey(name) ? name + ' ' + again++ : name,
                    Stream.of(played.prelude(), alternative.steps()).flatMap(steps -> ScriptLine.of(steps).stream())
                            .map(ScriptLine::indented).toList());
        }
        return expected;
    }

    private static Behavior behavior(Alternative.ClassicBehavior classicBehavior) {
        return switch (classicBehavior) {
            case OK -> Behavior.OK;
            case NON_STRICT -> Behavior.NON_STRICT;
            case INFORMATIONAL -> Behavior.INFORMATIONAL;
            case FAILED -> Behavior.FAILED;
        };
    }

    /** What the first alternative says of its end; the usual one is that we close with 1000. */
    private static CaseDocument.ExpectedClose expectedClose(Case played) {
        UsualEnd usualEnd = UsualEnd.of(played, played.alternatives().getFirst());
        return new CaseDocument.ExpectedClose(usualEnd.codes(), !usualEnd.byPeer(), usualEnd.clean());
    }

    private static String raw(Optional<Head> head) {
        return head.map(h -> new String(h.raw().toArray(), StandardCharsets.ISO_8859_1)).orElse("");
    }

    /** As the classic suite sees it: {@code behaviorClose} follows from this. */
    private static CaseDocument.Closed closed(Optional<Transcript> told) {
        ClassicEnding classic = told.map(Transcript::classic).orElse(ClassicEnding.NONE);
        Optional<String> unclean = told.map(Transcript::closing).flatMap(Closing::unclean);
        return new CaseDocument.Closed(classic.closedByMe(), classic.failedByMe(), classic.droppedByMe(),
                classic.wasClean(), classic.wasClean() ? null : unclean.orElse(null));
    }

    private static CaseDocument.MissedDeadlines missed(Optional<Transcript> told) {
        Closing.Missed missed = told.map(Transcript::closing).map(Closing::missed).orElse(Closing.Missed.NONE);
        return new CaseDocument.MissedDeadlines(missed.open(), missed.close(), missed.drop(),
                Conditions.OPEN_WITHIN.toSeconds());
    }

    private static CaseDocument.Codes codes(Optional<Transcript> told) {
        Optional<CloseFrame> local = told.map(Transcript::closing).flatMap(Closing::local);
        Optional<CloseFrame> remote = told.map(Transcript::classic).flatMap(ClassicEnding::remote);
        return new CaseDocument.Codes(code(local), reason(local), code(remote), reason(remote));
    }

    private static @Nullable Integer code(Optional<CloseFrame> close) {
        OptionalInt code = close.map(CloseFrame::code).orElse(OptionalInt.empty());
        return code.isPresent() ? code.getAsInt() : null;
    }

    private static @Nullable String reason(Optional<CloseFrame> close) {
        return close.map(CloseFrame::reason).filter(reason -> !reason.isEmpty()).map(Octets::text).orElse(null);
    }

    private static CaseDocument.Sizes sizes(Optional<WireStatistics> known) {
        WireStatistics statistics = known.orElseGet(WireStatistics::new);
        return new CaseDocument.Sizes(known.isPresent(), counts(statistics.sizes(Direction.IN)),
                counts(statistics.sizes(Direction.OUT)), counts(statistics.frames(Direction.IN)),
                counts(statistics.frames(Direction.OUT)),
                new CaseDocument.SocketSizes(crossed(statistics, Direction.IN), crossed(statistics, Direction.OUT)));
    }

    private static @Nullable Long crossed(WireStatistics statistics, Direction direction) {
        long octets = statistics.crossed(direction);
        return octets == 0 ? null : octets;
    }

    private static Map<String, Long> counts(Map<Integer, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((size, count) -> named.put(size == WireStatistics.OTHER_SIZES ? "other" : size.toString(),
                count));
        return named;
    }

    /** With the bars of the picture on the page, where there is one. */
    private static TimesJson times(Times times, Optional<Transcript> told) {
        TimesJson json = TimesJson.of(times);
        return times.roundTrips()
                .flatMap(trips -> told.map(
                        transcript -> RoundTripSpread.of(trips, Times.histogram(transcript.statistics()))))
                .map(json::with).orElse(json);
    }

    private static List<CaseDocument.LogEntry> entries(WireLog log) {
        List<CaseDocument.LogEntry> entries = new ArrayList<>();
        log.first().forEach(line -> entries.add(entry(line)));
        if (log.cut() > 0) {
            entries.add(new CaseDocument.LogCut("cut", log.cut()));
        }
        log.last().forEach(line -> entries.add(entry(line)));
        return entries;
    }

    private static CaseDocument.LogLine entry(WireLine line) {
        return new CaseDocument.LogLine(line.at() / 1e9, switch (line) {
            case WireLine.Script _ -> "frame";
            case WireLine.Chunk _ -> "octets";
            case WireLine.Note _ -> "note";
        }, SafeText.line(line.text()));
    }
}
