package io.wsfuzz.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class MaskingKeysTest {

    private static MaskingKeys.KeyFacts facts(int count, IntUnaryOperator key) {
        MaskingKeys keys = new MaskingKeys();
        for (int i = 0; i < count; i++) {
            keys.add(key.applyAsInt(i));
        }
        return keys.facts();
    }

    @Test
    void keys_that_were_drawn_are_fresh() {
        for (int seed = 0; seed < 200; seed++) {
            Dice dice = new Dice(seed);
            assertThat(facts(5000, _ -> (int) dice.next()).wrong()).isEmpty();
        }
    }

    @Test
    void one_key_for_all_is_none() {
        assertThat(facts(2, _ -> 0x37fa213d).wrong()).hasValue("1 of 2 masking keys that it had used before");
        assertThat(facts(100, i -> i % 99).repeated()).isEqualTo(1);
    }

    @Test
    void keys_that_count_can_be_foreseen() {
        assertThat(facts(4, i -> 7 + 5 * i).wrong()).hasValue("4 masking keys that are the same step apart");
        assertThat(facts(3, i -> 7 + 5 * i).wrong()).isEmpty();
        assertThat(facts(10, i -> Integer.MAX_VALUE - 2 + i).isCounting()).isTrue();
        assertThat(facts(10, i -> i * i).isCounting()).isFalse();
    }

    @Test
    void a_constant_octet_is_a_bias() {
        Dice dice = new Dice(3);
        assertThat(facts(64, _ -> (int) dice.next() & 0x00ffffff).wrong())
                .hasValue("64 masking keys of which 8 bits are set too often or too seldom");
        assertThat(facts(63, _ -> (int) dice.next() & 0x00ffffff).biasedBits()).isZero();
    }

    @Test
    void of_very_many_only_the_first_are_compared() {
        Dice dice = new Dice(5);
        MaskingKeys.KeyFacts facts = facts(100_000, i -> i < 50_000 ? (int) dice.next() : i);
        assertThat(facts.keys()).isEqualTo(100_000);
        assertThat(facts.compared()).isEqualTo(MaskingKeys.MOST_KEPT);
    }
}
