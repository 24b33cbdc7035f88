package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.excluded;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.results;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.Gate.Standing;
import io.wsfuzz.verdict.Verdict;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Gate gate(boolean strict, String... baseline) throws BaselineException {
        return new Gate(strict, Set.of(), BaselineText.parse("b.txt", Arrays.asList(baseline)), TODAY);
    }

    private static Decision decide(Gate gate, Verdict verdict) {
        return gate.decide(
                results(List.of(outcome(AGENT, "1.1.1", Verdict.PASS, ""), outcome(AGENT, "6.4.1", verdict, "why"))));
    }

    @ParameterizedTest
    @CsvSource({"PASS, 0", "NON_STRICT, 0", "INFO, 0", "UNSUPPORTED, 0", "FAILED, 1", "NOT_RUN, 1", "BROKEN, 3"})
    void each_verdict_has_its_exit_code(Verdict verdict, int code) {
        assertThat(decide(Gate.plain(), verdict).exitCode()).isEqualTo(code);
    }

    @Test
    void strict_fails_what_is_not() throws BaselineException {
        assertThat(decide(gate(true), Verdict.NON_STRICT).exitCode()).isEqualTo(1);
        assertThat(decide(gate(true), Verdict.INFO).exitCode()).isZero();
    }

    @Test
    void what_is_required_cannot_be_declined() {
        List<CaseResult> declined =
                results(List.of(outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, "no permessage-deflate")));
        assertThat(Gate.plain().decide(declined).exitCode()).isZero();
        assertThat(new Gate(false, Set.of("deflate"), Baseline.NONE, TODAY).decide(declined).exitCode()).isEqualTo(1);
        assertThat(new Gate(false, Set.of("http2"), Baseline.NONE, TODAY).decide(declined).exitCode()).isZero();
    }

    @Test
    void nothing_played_is_nothing_passed() {
        Decision none = Gate.plain().decide(List.of());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.sentence()).isEqualTo("gate: failed, no case was played");
        Decision excluded =
                Gate.plain().decide(results(List.of(excluded(AGENT, sample("1.1.1"), "too slow here", WHEN))));
        assertThat(excluded.exitCode()).isEqualTo(1);
    }

    @Test
    void what_was_left_out_passes_and_is_named() {
        Decision decision = Gate.plain().decide(
                results(List.of(outcome(AGENT, "1.1.1", Verdict.PASS, ""),
                        excluded(AGENT, sample("6.4.1"), "too slow here", WHEN))));
        assertThat(decision.exitCode()).isZero();
        assertThat(decision.sentence()).isEqualTo("gate: passed (1 excluded)");
    }

    @Test
    void a_fault_of_ours_is_not_blamed_on_the_agent() throws BaselineException {
        Decision decision = decide(gate(false, "\"*\" 6.4.1 failed \"known\""), Verdict.BROKEN);
        assertThat(decision.exitCode()).isEqualTo(3);
        assertThat(decision.sentence()).isEqualTo("gate: broken, the fault is ours (1 broken)");
    }

    @ParameterizedTest
    @CsvSource({"failed, FAILED, KNOWN", "failed, NON_STRICT, BETTER", "failed, PASS, BETTER",
        "failed, UNSUPPORTED, BETTER", "failed, NOT_RUN, WORSE",
        "non-strict, FAILED, WORSE", "non-strict, INFO, BETTER", "pass, NON_STRICT, WORSE",
        "unsupported, NON_STRICT, BETTER",
        "not-run, FAILED, FAILS", "not-run, PASS, BETTER", "not-run, NOT_RUN, KNOWN"})
    void the_baseline_knows(String known, Verdict verdict, Standing standing) throws BaselineException {
        Decision decision = decide(gate(false, "\"ws/8.*\" 6.4.1 " + known + " \"known\""), verdict);
        assertThat(decision.rulings().get(1).standing()).isEqualTo(standing);
        assertThat(decision.exitCode()).isEqualTo(standing.passes() ? 0 : 1);
    }

    @Test
    void what_is_known_passes_the_strict_gate_too() throws BaselineException {
        assertThat(decide(gate(true, "\"*\" 6.4.1 non-strict \"known\""), Verdict.NON_STRICT).exitCode()).isZero();
    }

    @Test
    void a_row_counts_up_to_its_last_day() throws BaselineException {
        assertThat(decide(gate(false, "\"*\" 6.4.1 failed \"known\" until 2026-11-20"), Verdict.FAILED).exitCode())
                .isZero();
        Decision over = decide(gate(false, "\"*\" 6.4.1 failed \"known\" until 2026-11-19"), Verdict.FAILED);
        assertThat(over.exitCode()).isEqualTo(1);
        assertThat(over.expired()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void only_what_says_something_is_notable(Verdict verdict) {
        boolean isNotable = verdict != Verdict.PASS && verdict != Verdict.INFO;
        assertThat(decide(Gate.plain(), verdict).first().isPresent()).isEqualTo(isNotable);
    }

    @Test
    void the_worst_comes_first() {
        Decision decision = Gate.plain()
                .decide(results(List.of(outcome("a", "1.1.1", Verdict.NON_STRICT, ""),
                        outcome("a", "1.1.2", Verdict.NOT_RUN, ""),
                        outcome("a", "6.4.1", Verdict.FAILED, ""), outcome("b", "6.4.1", Verdict.BROKEN, ""))));
        assertThat(decision.notable()).extracting(ruling -> ruling.result().verdict())
                .containsExactly(Verdict.BROKEN, Verdict.FAILED, Verdict.NOT_RUN, Verdict.NON_STRICT);
    }
}
