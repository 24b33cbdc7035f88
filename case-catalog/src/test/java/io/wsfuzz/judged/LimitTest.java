package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer may have a limit of its own, if it says so. */
class LimitTest {

    private static final Catalog CATALOG = Catalog.embedded();

    @ParameterizedTest
    @ValueSource(strings = {"9.1.4", "9.1.6", "9.2.4", "9.3.7", "9.3.8", "9.3.9", "9.4.8", "11.1.1", "11.3.2.1"})
    void who_closes_with1009_is_not_strict(String id) {
        Case played = CATALOG.find(id).orElseThrow();
        for (Side testee : Side.values()) {
            Result result = play(played, testee, Trait.LIMIT_OF_1M);
            assertThat(result.verdict()).as(result.explanation()).isEqualTo(Verdict.NON_STRICT);
            assertThat(result.explanation()).contains("1009");
            Behavior classic = played.id().chapter().equals("9") ? Behavior.FAILED : Behavior.NON_STRICT;
            assertThat(result.classicResult().behavior()).isEqualTo(classic);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_message_that_keeps_to_the_limit_comes_back(Side testee) {
        Result result = play(CATALOG.find("9.2.3").orElseThrow(), testee, Trait.LIMIT_OF_1M);
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(Verdict.PASS);
    }

    private static Result play(Case played, Side testee, Trait trait) {
        return Judge.judge(played, InMemory.play(played, testee, new JudgedPeer(testee, trait)));
    }
}
