package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scripts cost, as far as they tell. */
class CaseCostTest {

    private static final ParsedFile READING = CaseReader.read("test", """
            chapter 1 "Costs"
            case 1.1 "Nothing"
              > text "a"
              < echo
            case 1.2 "Pauses"
              wait 1s
              > text "a" after 500ms
              ok
                < silence 2s
              non-strict
                < silence 10s
            case 1.3 "Much"
              > binary random 100M
              < echo within 10s
            case 1.4 "Again and again"
              repeat 10
                wait 100ms
                > text "a"
                < echo
              end
            """);

    @Test
    void costs_are_those_of_the_way_a_correct_peer_goes() {
        assertThat(READING.errors()).isEmpty();
        List<CaseCost> costs = READING.cases().stream().map(CaseCost::of).toList();
        assertThat(costs.get(0)).isEqualTo(new CaseCost(Duration.ZERO, 1, Duration.ofSeconds(1)));
        assertThat(costs.get(1)).isEqualTo(new CaseCost(Duration.ofMillis(3500), 1, Duration.ZERO));
        assertThat(costs.get(2)).isEqualTo(new CaseCost(Duration.ZERO, 100 * 1024 * 1024, Duration.ofSeconds(10)));
        assertThat(costs.get(3)).isEqualTo(new CaseCost(Duration.ofSeconds(1), 10, Duration.ofSeconds(10)));
    }

    @Test
    void the_dearest_comes_first() {
        assertThat(READING.cases().stream().sorted(CaseCost.MOST_EXPENSIVE_FIRST).map(Case::id)).map(Object::toString)
                .containsExactly("1.2", "1.3", "1.4", "1.1");
    }

    @Test
    void what_is_soonest_over_with_a_silent_peer_comes_first() {
        List<Case> backwards = READING.cases().reversed();
        assertThat(backwards.stream().sorted(CaseCost.SOONEST_OVER_FIRST).map(Case::id)).map(Object::toString)
                .containsExactly("1.1", "1.2", "1.3", "1.4");
    }
}
