package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.RUN;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.judged;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.results;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ResultStoreTest {

    @Property(tries = 300)
    void results_merge_in_any_order_and_any_number_of_times(@ForAll("plays") List<CaseResult> plays,
            @ForAll long seed) {
        List<CaseResult> shuffled = new ArrayList<>(plays);
        shuffled.addAll(plays.subList(0, plays.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new HashSet<>(merged(shuffled))).isEqualTo(new HashSet<>(merged(plays)));
    }

    @Provide
    Arbitrary<List<CaseResult>> plays() {
        Arbitrary<CaseResult> play = Combinators.combine(Arbitraries.of("one", "other"),
                Arbitraries.of("1.1.1", "6.4.1"), Arbitraries.of(Verdict.class),
                Arbitraries.integers().between(0, 3), Arbitraries.of(Kind.class))
                .as((agent, id, verdict, second, kind) -> judged(
                        new CaseTurn(RUN, agent, sample(id), 1 + second % 2, WHEN.plusSeconds(second / 2)), kind,
                        outcome(agent, id, verdict, verdict.word()).result().result(), Optional.empty()).result());
        return play.list().ofMaxSize(12);
    }

    private static List<CaseResult> merged(List<CaseResult> results) {
        ResultStore store = new ResultStore();
        results.forEach(store::add);
        return store.results();
    }

    @Test
    void the_later_one_stays() {
        CaseResult first = outcome("x", "1.1.1", Verdict.FAILED, "first").result();
        CaseResult second = at(outcome("x", "1.1.1", Verdict.PASS, ""), WHEN.plusMillis(1), first.result()).result();
        assertThat(merged(List.of(first, second))).isEqualTo(merged(List.of(second, first))).containsExactly(second);
    }

    @Test
    void a_case_that_was_played_after_all_is_not_one_that_was_not() {
        CaseResult missed =
                notReached("x", sample("1.1.1"), "the run was cut short", WHEN.plusSeconds(9)).result();
        assertThat(merged(List.of(missed, passed("x").result()))).singleElement()
                .extracting(CaseResult::verdict).isEqualTo(Verdict.PASS);
    }

    @Test
    void agents_come_as_they_came_and_cases_by_number() {
        List<CaseResult> results = merged(results(List.of(outcome("b", "12.1.1", Verdict.PASS, ""),
                outcome("a", "1.1.1", Verdict.PASS, ""), outcome("b", "6.4.1", Verdict.PASS, ""))));
        assertThat(results).extracting(result -> result.agent() + ' ' + result.id())
                .containsExactly("b 6.4.1", "b 12.1.1", "a 1.1.1");
    }

    @Test
    void an_attempt_is_one_of_a_case_that_was_played() {
        CaseResult missed = notReached("x", sample("1.1.1"), "the run was cut short", WHEN).result();
        assertThat(missed.attempt()).isZero();
        assertThatThrownBy(() -> new CaseResult(missed.run(), "x", missed.facts(), Kind.PLAYED, missed.result(),
                missed.measured(), 0, WHEN)).isInstanceOf(IllegalArgumentException.class);
    }
}
