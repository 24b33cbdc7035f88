package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceTest {

    /** Reports name seeds, so the numbers behind a seed never change. */
    @Test
    void throw_the_numbers_of_split_mix64() {
        Dice dice = new Dice(1234567);
        assertThat(dice.next()).isEqualTo(6457827717110365317L);
        assertThat(dice.next()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(dice.next())).isEqualTo("9817491932198370423");
    }

    @Property(tries = 200)
    void stay_below_the_bound(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
        assertThat(new Dice(seed).below(bound)).isBetween(0, bound - 1).isEqualTo(new Dice(seed).below(bound));
    }

    @Test
    void give_every_name_a_seed_of_its_own() {
        Set<Long> seeds = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seeds.add(Dice.seed(7, "case " + i));
        }
        assertThat(seeds).hasSize(10_000);
        assertThat(Dice.seed(7, "1.1")).isEqualTo(Dice.seed(7, "1.1")).isNotEqualTo(Dice.seed(8, "1.1"));
    }
}
