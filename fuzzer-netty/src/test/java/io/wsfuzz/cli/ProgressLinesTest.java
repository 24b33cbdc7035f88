package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseFacts;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private static final Case CASE =
            CaseReader.read("mine", "case 900.1 \"Ping\"\n  > ping\n  < pong \"\"\n").cases().getFirst();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private RunProgress lines(int cases) {
        return new ProgressLines(Ran.terminal(out, err, false), cases, () -> now);
    }

    private static CaseResult result(Verdict verdict) {
        Result result = new Result(verdict, "why\033[2J", new ClassicResult(Behavior.OK, Behavior.OK));
        return new CaseResult(new RunId("mine"), "mine", CaseFacts.of(CASE), CaseResult.Kind.PLAYED, result,
                Measured.NOTHING, 1, Instant.EPOCH);
    }

    private String told() {
        assertThat(out.size()).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_short_green_run_says_nothing() {
        try (RunProgress runProgress = lines(2)) {
            runProgress.show(result(Verdict.PASS));
            runProgress.show(result(Verdict.NON_STRICT));
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void what_fails_is_told_as_it_fails() {
        try (RunProgress runProgress = lines(2)) {
            runProgress.show(result(Verdict.FAILED));
        }
        assertThat(told()).matches("failed +900\\.1 +mine +why\\\\x1b\\[2J\\R");
    }

    @Test
    void of_failures_with_one_cause_the_first_is_told() {
        try (RunProgress runProgress = lines(100)) {
            for (int i = 0; i < 50; i++) {
                runProgress.show(result(Verdict.FAILED));
                runProgress.show(caused(Symptom.MASKED));
            }
        }
        assertThat(told()).hasLineCount(2);
    }

    @Test
    void many_causes_are_not_all_told() {
        try (RunProgress runProgress = lines(100)) {
            Stream.of(Symptom.values()).forEach(symptom -> runProgress.show(caused(symptom)));
        }
        assertThat(told()).hasLineCount(FirstFailures.MOST + 1).contains("the report will name it");
    }

    private static CaseResult caused(Symptom symptom) {
        CaseResult result = result(Verdict.FAILED);
        return new CaseResult(result.run(), result.agent(), result.facts(), result.kind(),
                result.result().of(new Cause(symptom, Reaction.OTHER)), result.measured(), 1, Instant.EPOCH);
    }

    @Test
    void a_long_run_says_how_far_it_is() {
        try (RunProgress runProgress = lines(3)) {
            runProgress.show(result(Verdict.PASS));
            now += ProgressLines.NANOS_BETWEEN_LINES;
            runProgress.show(result(Verdict.PASS));
            now += ProgressLines.NANOS_BETWEEN_LINES;
            runProgress.show(result(Verdict.PASS));
        }
        assertThat(told()).isEqualToNormalizingNewlines("2 of 3 cases\n");
    }
}
