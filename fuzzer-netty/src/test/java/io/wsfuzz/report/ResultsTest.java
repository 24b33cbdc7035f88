package io.wsfuzz.report;

import static io.wsfuzz.report.OutcomeFixtures.WHEN;
import static io.wsfuzz.report.OutcomeFixtures.outcome;
import static io.wsfuzz.report.OutcomeFixtures.passed;
import static io.wsfuzz.report.OutcomeFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Property(tries = 300)
    void outcomes_merge_in_any_order_and_any_number_of_times(@ForAll("plays") List<Outcome> plays, @ForAll long seed) {
        List<Outcome> shuffled = new ArrayList<>(plays);
        shuffled.addAll(plays.subList(0, plays.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new HashSet<>(merged(shuffled))).isEqualTo(new HashSet<>(merged(plays)));
    }

    @Provide
    Arbitrary<List<Outcome>> plays() {
        Arbitrary<Outcome> play = Combinators.combine(Arbitraries.of("one", "other"), Arbitraries.of("1.1.1", "6.4.1"),
                Arbitraries.of(Verdict.class), Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 2))
                .as((agent, id, verdict, second, tries) -> {
                    Outcome outcome = outcome(agent, id, verdict, verdict.word());
                    return new Outcome(agent, outcome.played(), outcome.result(), outcome.transcript(),
                            WHEN.plusSeconds(second), tries);
                });
        return play.list().ofMaxSize(12);
    }

    private static List<Outcome> merged(List<Outcome> outcomes) {
        Results results = Results.inMemory();
        outcomes.forEach(results::add);
        return results.outcomes();
    }

    @Test
    void the_later_one_stays() {
        Outcome first = outcome("x", "1.1.1", Verdict.FAILED, "first");
        Outcome second =
                new Outcome("x", first.played(), outcome("x", "1.1.1", Verdict.PASS, "").result(), first.transcript(),
                        WHEN.plusMillis(1), 1);
        assertThat(merged(List.of(first, second))).isEqualTo(merged(List.of(second, first))).containsExactly(second);
    }

    @Test
    void a_case_that_was_played_after_all_is_not_one_that_was_not() {
        Outcome notReached = Outcome.notReached("x", sample("1.1.1"), "the run was cut short", WHEN.plusSeconds(9));
        assertThat(merged(List.of(notReached, passed("x")))).singleElement()
                .extracting(outcome -> outcome.result().verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void agents_come_as_they_came_and_cases_by_number() {
        List<Outcome> outcomes =
                merged(List.of(outcome("b", "12.1.1", Verdict.PASS, ""), outcome("a", "1.1.1", Verdict.PASS, ""),
                        outcome("b", "6.4.1", Verdict.PASS, "")));
        assertThat(outcomes).extracting(outcome -> outcome.agent() + ' ' + outcome.played().id())
                .containsExactly("b 6.4.1", "b 12.1.1", "a 1.1.1");
    }

    @Test
    void what_takes_room_is_not_kept() {
        Outcome kept = merged(List.of(passed("x"))).getFirst();
        assertThat(kept.transcript()).isEmpty();
        assertThat(kept.duration()).isEqualTo(passed("x").duration()).isPositive();
        assertThat(kept.measured()).isEqualTo(passed("x").measured());
    }
}
