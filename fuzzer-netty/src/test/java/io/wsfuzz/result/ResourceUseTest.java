package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.RUN;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourceUseTest {

    private static final long MEBI = 1 << 20;

    private static final Case ROBUST = ResultFixtures.read("""
            chapter 34 "Bombs"
            case 34.1 "Much of little"
              robust "It is bounded."
              > text "a"
              < echo
            """);

    private static final Case OTHER = ResultFixtures.read("""
            chapter 34 "Bombs"
            case 34.1 "Much of little"
              must "It is echoed."
              > text "a"
              < echo
            """);

    private static ProcessSample at(long mebi, long most, int millis, int threads, int handles) {
        return new ProcessSample(1, mebi * MEBI, most * MEBI, Duration.ofMillis(millis), threads, handles);
    }

    private static ResourceUse growth(long octets, int others) {
        return new ResourceUse(MEBI, MEBI + octets, Duration.ZERO, 1, 1, 2, others);
    }

    private static JudgedCase judged(Case played, JudgedCase like, ResourceUse use) {
        var turn = new CaseTurn(RUN, AGENT, played, 1, WHEN);
        return ResultFixtures.judged(turn, CaseResult.Kind.PLAYED, like.result().result(), like.evidence().transcript())
                .using(use);
    }

    @Test
    void samples_are_summed_up_over_a_case() {
        ResourceTally tally = new ResourceTally(at(100, 300, 1000, 10, 5));
        tally.add(at(250, 300, 1020, 30, 4));
        tally.add(at(120, 300, 1050, 12, 9));
        assertThat(tally.use(3))
                .isEqualTo(new ResourceUse(100 * MEBI, 250 * MEBI, Duration.ofMillis(50), 30, 9, 3, 3));
    }

    @Test
    void a_peak_between_two_samples_is_known_by_the_mark_that_it_left() {
        ResourceTally tally = new ResourceTally(at(100, 300, 0, 1, 1));
        tally.add(at(110, 900, 0, 1, 1));
        assertThat(tally.use(0).growth()).isEqualTo(800 * MEBI);
    }

    @Test
    void a_peak_before_the_case_is_none_of_it() {
        ResourceTally tally = new ResourceTally(at(100, 900, 0, 1, 1));
        tally.add(at(110, 900, 0, 1, 1));
        assertThat(tally.use(0).growth()).isEqualTo(10 * MEBI);
    }

    @Test
    void growth_is_judged_beyond_the_bound_and_what_was_sent() {
        assertThat(growth(ResourceUse.MOST_GROWTH + 5, 0).tooMuch(ROBUST, 5)).isEmpty();
        assertThat(growth(ResourceUse.MOST_GROWTH + 6, 0).tooMuch(ROBUST, 5)).isPresent();
        assertThat(growth(700 * MEBI, 0).tooMuch(ROBUST, 5)).contains(
                "resident memory grew by 700 MiB, to 701 MiB, over a case that sends 1 MiB");
    }

    @Test
    void neither_a_case_beside_others_nor_one_about_something_else_is_judged_by_it() {
        assertThat(growth(Long.MAX_VALUE / 2, 1).tooMuch(ROBUST, 0)).isEmpty();
        assertThat(growth(Long.MAX_VALUE / 2, 0).tooMuch(OTHER, 0)).isEmpty();
    }

    @Test
    void who_takes_too_much_is_non_strict_at_best() {
        CaseResult result = judged(ROBUST, passed(AGENT), growth(700 * MEBI, 0)).result();
        assertThat(result.verdict()).isEqualTo(Verdict.NON_STRICT);
        assertThat(result.explanation()).startsWith("resident memory grew by 700 MiB");
        assertThat(result.cause().orElseThrow().symptom()).isEqualTo(Symptom.MEMORY_GROWN);
        assertThat(result.measured().resources()).contains(growth(700 * MEBI, 0));
    }

    @Test
    void who_takes_little_or_has_failed_keeps_the_result() {
        assertThat(judged(ROBUST, passed(AGENT), growth(MEBI, 0)).result().verdict()).isEqualTo(Verdict.PASS);
        CaseResult result = failed(AGENT, "edited").result();
        assertThat(judged(ROBUST, failed(AGENT, "edited"), growth(700 * MEBI, 0)).result().result())
                .isEqualTo(result.result());
    }
}
