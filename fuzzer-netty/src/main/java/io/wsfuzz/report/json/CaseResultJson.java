package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.wsfuzz.report.json.MeasuredJson.CompressionJson;
import io.wsfuzz.report.json.MeasuredJson.TimesJson;
import io.wsfuzz.result.CaseFacts;
import io.wsfuzz.result.CaseFacts.Titles;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Position;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A result as one line of JSON that says all of it. What must be there is asked for as the line is read. */
public final class CaseResultJson {

    private CaseResultJson() {}

    private record PositionJson(String file, int line, int column) {}

    private record FactsJson(String id, Titles titles, @Nullable String needs, @Nullable List<String> covers,
            PositionJson at) {
        FactsJson {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(titles, "titles");
            Objects.requireNonNull(at, "at");
        }
    }

    private record JudgementJson(Verdict verdict, String reason, Behavior behavior, Behavior behaviorClose,
            @JsonInclude(Include.NON_NULL) @Nullable CauseJson cause) {
        JudgementJson {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(behavior, "behavior");
            Objects.requireNonNull(behaviorClose, "behaviorClose");
        }
    }

    @JsonInclude(Include.NON_NULL)
    private record MeasuresJson(long nanos, @Nullable Integer closeCode, @Nullable CompressionJson compression,
            @Nullable TimesJson times, @Nullable ResourcesJson resources, @Nullable PeerFactsJson peer) {}

    private record ResultJson(String run, String agent, FactsJson played, Kind kind, JudgementJson judgement,
            MeasuresJson measured, int attempt, String started) {

        ResultJson {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(played, "played");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(judgement, "judgement");
            Objects.requireNonNull(measured, "measured");
            Objects.requireNonNull(started, "started");
        }

        static ResultJson of(CaseResult result) {
            CaseFacts facts = result.facts();
            Position at = facts.at();
            Measured measured = result.measured();
            OptionalInt code = measured.closeCode();
            return new ResultJson(result.run().text(), result.agent(),
                    new FactsJson(result.id().text(), result.titles(), facts.needs().orElse(null), facts.covers(),
                            new PositionJson(at.file(), at.line(), at.column())),
                    result.kind(),
                    new JudgementJson(result.verdict(), result.explanation(), result.classicResult().behavior(),
                            result.classicResult().behaviorClose(),
                            result.cause().map(CauseJson::of).orElse(null)),
                    new MeasuresJson(measured.duration().toNanos(), code.isPresent() ? code.getAsInt() : null,
                            measured.compression().map(CompressionJson::of).orElse(null),
                            measured.times().map(TimesJson::of).orElse(null),
                            measured.resources().map(ResourcesJson::of).orElse(null),
                            measured.peer().map(PeerFactsJson::of).orElse(null)),
                    result.attempt(), result.started().toString());
        }

        CaseResult result() throws IOException {
            PositionJson at = played.at();
            ClassicResult classicResult = new ClassicResult(judgement.behavior(), judgement.behaviorClose());
            Integer code = measured.closeCode();
            return new CaseResult(new RunId(run), agent,
                    new CaseFacts(new CaseId(played.id()), played.titles(), Optional.ofNullable(played.needs()),
                            played.covers() == null ? List.of() : played.covers(),
                            new Position(at.file(), at.line(), at.column())),
                    kind, new Result(judgement.verdict(), judgement.reason(), classicResult,
                            judgement.cause() == null ? Optional.empty() : Optional.of(judgement.cause().cause())),
                    new Measured(Duration.ofNanos(measured.nanos()),
                            code == null ? OptionalInt.empty() : OptionalInt.of(code),
                            Optional.ofNullable(measured.compression()).map(CompressionJson::facts),
                            Optional.ofNullable(measured.times()).map(TimesJson::times),
                            Optional.ofNullable(measured.resources()).map(ResourcesJson::use),
                            Optional.ofNullable(measured.peer()).map(PeerFactsJson::facts)),
                    attempt, Instant.parse(started));
        }
    }

    /** One line, without its end. Half of a surrogate pair that stands alone becomes U+FFFD. */
    public static byte[] write(CaseResult result) throws IOException {
        return Json.line(ResultJson.of(result));
    }

    /**
     * What {@link #write} has written.
     *
     * @throws IOException for anything else, and where something is missing
     */
    public static CaseResult read(byte[] line) throws IOException {
        try {
            return Json.read(line, ResultJson.class).result();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("this is no result: " + e.getMessage(), e);
        }
    }
}
