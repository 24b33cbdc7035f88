package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.RUN;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgedCaseTest {

    private static final CaseTurn TURN = new CaseTurn(RUN, AGENT, sample("1.1.1"), 2, WHEN);

    private static CaseResult judge(PlayOutcome outcome) {
        return JudgedCase.of(TURN, outcome).result();
    }

    @Test
    void a_play_is_judged_by_its_transcript() {
        JudgedCase judged = JudgedCase.of(TURN,
                new PlayOutcome.Over(passed(AGENT).evidence().transcript().orElseThrow(), 0));
        assertThat(judged.result().kind()).isEqualTo(Kind.PLAYED);
        assertThat(judged.result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged.result().attempt()).isEqualTo(2);
        assertThat(judged.result().measured()).isEqualTo(passed(AGENT).result().measured());
        assertThat(judged.evidence().transcript()).isPresent();
    }

    @Test
    void whoever_comes_to_no_end_has_failed() {
        CaseResult result = judge(new PlayOutcome.TooLong(Duration.ofMinutes(10)));
        assertThat(result.kind()).isEqualTo(Kind.ENDLESS);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.explanation()).isEqualTo("it came to no end within 600 s");
    }

    @Test
    void what_throws_is_our_fault_wherever_it_does() {
        PlayOutcome outcome = PlayOutcome.over(() -> {
            throw new IllegalStateException("no transcript");
        }, 0);
        CaseResult result = judge(outcome);
        assertThat(result.kind()).isEqualTo(Kind.OUR_FAULT);
        assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(result.explanation()).isEqualTo("our own fault: java.lang.IllegalStateException: no transcript");
    }

    @Test
    void what_was_not_played_has_no_attempt_and_says_why() {
        CaseResult cut = judge(new PlayOutcome.CutShort("the server was stopped"));
        CaseResult missed = judge(new PlayOutcome.NeverReached("the agent died"));
        CaseResult excluded = judge(new PlayOutcome.Excluded("too slow here"));
        assertThat(cut).extracting(CaseResult::kind, CaseResult::attempt, CaseResult::explanation)
                .containsExactly(Kind.CUT_SHORT, 0, "the server was stopped");
        assertThat(missed).extracting(CaseResult::kind, CaseResult::attempt, CaseResult::explanation)
                .containsExactly(Kind.NEVER_REACHED, 0, "the agent died");
        assertThat(excluded).extracting(CaseResult::kind, CaseResult::attempt, CaseResult::explanation)
                .containsExactly(Kind.EXCLUDED, 0, "excluded: too slow here");
        assertThat(excluded.classicResult()).isEqualTo(new ClassicResult(Behavior.UNIMPLEMENTED, Behavior.OK));
        assertThat(excluded.duration()).isZero();
    }

    @Test
    void a_reason_that_looks_like_an_exclusion_is_none() {
        CaseResult missed = judge(new PlayOutcome.NeverReached("excluded: the agent said so"));
        assertThat(Gate.plain().decide(List.of(missed)).rulings().getFirst().standing())
                .isEqualTo(Gate.Standing.FAILS);
    }

    @Test
    void an_agent_that_died_has_failed_what_it_passed() {
        CaseResult died = passed(AGENT).died("the agent was dead").result();
        assertThat(died.kind()).isEqualTo(Kind.DIED);
        assertThat(died.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(died.explanation()).isEqualTo("the agent was dead");
        assertThat(failed(AGENT, "x").died("connection refused").result().explanation())
                .contains("; the case itself: after 'cont hex");
    }

    @Test
    void what_is_our_fault_stays_that() {
        CaseResult broken = outcome(AGENT, "1.1.1", Verdict.BROKEN, "no file handle left").died("refused").result();
        assertThat(broken.kind()).isEqualTo(Kind.OUR_FAULT);
        assertThat(broken.verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void a_deadline_that_cannot_be_looked_at_again_fails_the_dead_only() {
        assertThat(failed(AGENT, "x").unconfirmed("interrupted", false).result())
                .extracting(CaseResult::kind, CaseResult::verdict)
                .containsExactly(Kind.UNCONFIRMED, Verdict.NOT_RUN);
        assertThat(failed(AGENT, "x").unconfirmed("connection refused", true).result().verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_attempt_belongs_to_what_was_played(Kind kind) {
        CaseResult result = ResultFixtures.judged(TURN, kind, passed(AGENT).result().result(), Optional.empty())
                .result();
        assertThat(result.attempt() > 0).isEqualTo(kind.isPlayed());
    }

    @Test
    void of_tries_that_were_asked_for_one_that_failed_counts_and_the_case_wavers() {
        JudgedCase good = ResultFixtures.passed("x");
        JudgedCase bad = ResultFixtures.outcome("x", "1.1.1", Verdict.FAILED, "late");
        JudgedCase both = JudgedCase.of(List.of(bad, good, good), true);
        assertThat(both.isFailed()).isTrue();
        assertThat(both.result().explanation()).isEqualTo("late; it wavers: failed in 1 of 3 tries");
        assertThat(both.evidence().earlier()).containsExactly(good, good);
        assertThat(JudgedCase.of(List.of(bad, good), false).result()).isEqualTo(good.result());
        assertThat(JudgedCase.of(List.of(bad, bad), true).result().explanation()).isEqualTo("late");
    }
}
