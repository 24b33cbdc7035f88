package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.report.text.ScriptLine;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.RoundTripSpread;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.result.Times;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

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
        return Json.write(json -> {
            json.writeStringField("agent", result.agent());
            json.writeNumberField("case", number);
            json.writeStringField("id", played.id().text());
            json.writeStringField("description", played.title());
            json.writeStringField("expectation", expectation(played));
            verdict(json, result);
            json.writeStringField("started", result.started().toString());
            json.writeNumberField("duration", result.duration().toMillis());
            json.writeNumberField("tries", result.attempt());
            json.writeBooleanField("reportTime", played.head().timed());
            json.writeBooleanField("reportCompressionRatio", played.needs().isPresent());
            expected(json, played);
            expectedClose(json, played);
            lines(json, "received", told.map(t -> ObservationText.of(t.seen())).orElse(List.of()));
            json.writeBooleanField("isServer", told.map(t -> t.us() == Side.SERVER).orElse(false));
            handshake(json, told);
            closing(json, told.map(Transcript::closing));
            statistics(json, told.map(Transcript::statistics));
            TrafficJson.write(json, told);
            measured(json, result.measured(), told);
            wireLog(json, told.map(Transcript::log));
        });
    }

    private static String expectation(Case played) {
        CaseHead head = played.head();
        String sentence = head.requirement().map(CaseHead.Requirement::sentence).orElse("");
        return head.spec().isEmpty() ? sentence : sentence.isEmpty() ? head.spec()
                : sentence + " (" + head.spec() + ')';
    }

    private static void verdict(JsonGenerator json, CaseResult result) throws IOException {
        Behavior behavior = result.classicResult().behavior();
        Behavior close = result.classicResult().behaviorClose();
        json.writeStringField("verdict", result.verdict().word());
        json.writeStringField("reason", result.explanation());
        json.writeStringField("behavior", behavior.word());
        json.writeStringField("behaviorClose", close.word());
        json.writeStringField("result", resultSentence(behavior));
        json.writeStringField("resultClose", closeSentence(close));
    }

    private static String resultSentence(Behavior behavior) {
        return switch (behavior) {
            case OK, NON_STRICT -> "What was seen is one of the alternatives.";
            case INFORMATIONAL -> "What was seen is only reported.";
            case UNIMPLEMENTED -> "The agent does not do what the case needs.";
            case FAILED, UNCLEAN, WRONG_CODE, FAILED_BY_CLIENT -> "What was seen is none of the alternatives.";
        };
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

    private static void expected(JsonGenerator json, Case played) throws IOException {
        json.writeObjectFieldStart("expected");
        int again = 2;
        Set<String> names = new HashSet<>();
        for (Alternative alternative : played.alternatives()) {
            String name = behavior(alternative.classicBehavior()).word();
            lines(json, names.add(name) ? name : name + ' ' + again++,
                    Stream.of(played.prelude(), alternative.steps()).flatMap(steps -> ScriptLine.of(steps).stream())
                            .map(ScriptLine::indented).toList());
        }
        json.writeEndObject();
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
    private static void expectedClose(JsonGenerator json, Case played) throws IOException {
        List<Step> steps = played.alternatives().getFirst().steps();
        List<Integer> codes = List.of(1000);
        boolean byUs = true;
        boolean clean = true;
        if (!steps.isEmpty() && steps.getLast() instanceof Step.See see) {
            if (see.what() instanceof Expectation.Failed failed) {
                codes = failed.codes();
                byUs = false;
                clean = false;
            } else if (see.what() instanceof Expectation.Closed closed) {
                codes = closed.codes();
                byUs = steps.stream().anyMatch(Step.SendClose.class::isInstance)
                        || played.prelude().stream().anyMatch(Step.SendClose.class::isInstance);
            }
        }
        json.writeObjectFieldStart("expectedClose");
        json.writeFieldName("closeCode");
        json.writeArray(codes.stream().mapToInt(Integer::intValue).toArray(), 0, codes.size());
        json.writeBooleanField("closedByMe", byUs);
        json.writeBooleanField("requireClean", clean);
        json.writeEndObject();
    }

    private static void handshake(JsonGenerator json, Optional<Transcript> told) throws IOException {
        json.writeStringField("httpRequest", raw(told.flatMap(t -> t.handshakes().request())));
        json.writeStringField("httpResponse", raw(told.flatMap(t -> t.handshakes().response())));
    }

    private static String raw(Optional<Head> head) {
        return head.map(h -> new String(h.raw().toArray(), StandardCharsets.ISO_8859_1)).orElse("");
    }

    private static void closing(JsonGenerator json, Optional<Closing> closing) throws IOException {
        Closing.Missed missed = closing.map(Closing::missed).orElse(Closing.Missed.NONE);
        json.writeBooleanField("closedByMe", closing.map(Closing::closedByMe).orElse(false));
        json.writeBooleanField("failedByMe", closing.map(Closing::failedByMe).orElse(false));
        json.writeBooleanField("droppedByMe", closing.map(Closing::droppedByMe).orElse(false));
        json.writeBooleanField("wasClean", closing.map(Closing::isClean).orElse(false));
        Json.text(json, "wasNotCleanReason", closing.flatMap(Closing::unclean));
        json.writeBooleanField("wasOpenHandshakeTimeout", missed.open());
        json.writeBooleanField("wasCloseHandshakeTimeout", missed.close());
        json.writeBooleanField("wasServerConnectionDropTimeout", missed.drop());
        json.writeNumberField("openHandshakeTimeout", Conditions.OPEN_WITHIN.toSeconds());
        close(json, "local", closing.flatMap(Closing::local));
        close(json, "remote", closing.flatMap(Closing::remote));
    }

    private static void close(JsonGenerator json, String whose, Optional<CloseFrame> close) throws IOException {
        Json.number(json, whose + "CloseCode", close.map(CloseFrame::code).orElse(OptionalInt.empty()));
        Json.text(json, whose + "CloseReason",
                close.map(CloseFrame::reason).filter(reason -> !reason.isEmpty()).map(Octets::text));
    }

    private static void statistics(JsonGenerator json, Optional<WireStatistics> known) throws IOException {
        WireStatistics statistics = known.orElseGet(WireStatistics::new);
        json.writeBooleanField("createStats", known.isPresent());
        counts(json, "rxOctetStats", statistics.sizes(Direction.IN));
        counts(json, "txOctetStats", statistics.sizes(Direction.OUT));
        counts(json, "rxFrameStats", statistics.frames(Direction.IN));
        counts(json, "txFrameStats", statistics.frames(Direction.OUT));
    }

    private static void measured(JsonGenerator json, Measured measured, Optional<Transcript> told)
            throws IOException {
        if (measured.compression().isPresent()) {
            MeasuredJson.write(json, measured.compression().get());
        }
        if (measured.times().isPresent()) {
            json.writeObjectFieldStart(MeasuredJson.TIMES);
            MeasuredJson.fields(json, measured.times().get());
            spread(json, measured.times().get(), told);
            json.writeEndObject();
        }
    }

    /** The bars of the picture on the page. */
    private static void spread(JsonGenerator json, Times times, Optional<Transcript> told) throws IOException {
        Optional<Times.RoundTrips> trips = times.roundTrips();
        if (trips.isEmpty() || told.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("histogram");
        for (RoundTripSpread.SpreadBar bar : RoundTripSpread
                .of(trips.get(), Times.histogram(told.get().statistics())).bars()) {
            json.writeStartObject();
            json.writeNumberField("from", bar.from());
            json.writeNumberField("to", bar.to());
            json.writeNumberField("count", bar.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, Map<Integer, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey() == WireStatistics.OTHER_SIZES ? "other" : each.getKey().toString(),
                    each.getValue());
        }
        json.writeEndObject();
    }

    private static void wireLog(JsonGenerator json, Optional<WireLog> log) throws IOException {
        json.writeBooleanField("createWirelog", log.map(WireLog::isOn).orElse(false));
        json.writeArrayFieldStart("wirelog");
        if (log.isPresent()) {
            wireLines(json, log.get().first());
            if (log.get().cut() > 0) {
                json.writeStartObject();
                json.writeStringField("kind", "cut");
                json.writeNumberField("lines", log.get().cut());
                json.writeEndObject();
            }
            wireLines(json, log.get().last());
        }
        json.writeEndArray();
    }

    private static void wireLines(JsonGenerator json, List<WireLine> lines) throws IOException {
        for (WireLine line : lines) {
            json.writeStartObject();
            json.writeNumberField("at", line.at() / 1e9);
            json.writeStringField("kind", switch (line) {
                case WireLine.Script _ -> "frame";
                case WireLine.Chunk _ -> "octets";
                case WireLine.Note _ -> "note";
            });
            json.writeStringField("line", SafeText.line(line.text()));
            json.writeEndObject();
        }
    }

    private static void lines(JsonGenerator json, String name, List<String> lines) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
        for (String line : lines) {
            json.writeString(line);
        }
        json.writeEndArray();
    }
}
