package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.FoundCause;
import io.wsfuzz.fuzz.Generator;
import io.wsfuzz.fuzz.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated dialogues find nothing at right peers and something at wrong ones. {@link FuzzFigures} plays as many as the figures of
 * {@code docs/fuzzing.md} need; these are some of them.
 */
class GeneratedDialoguesTest {

    private static final long SEED = 42;

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_right_peer_fails_none(Side side) {
        assertThat(FuzzTrial.found(side, FuzzTrial.peer(Optional.empty(), side), SEED, 500))
                .noneMatch(FuzzTrial::isFailure);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_right_peer_fails_none_of_spoilt_octets(Side side) {
        Generator raw = new Generator(Mix.USUAL, side, Generator.USUAL_OCTETS, true);
        assertThat(FuzzTrial.found(raw, FuzzTrial.peer(Optional.empty(), side), SEED, 500))
                .noneMatch(FuzzTrial::isFailure);
    }

    static Stream<Trait> unusual() {
        return Arrays.stream(Trait.values()).filter(Trait::isCorrect);
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void an_unusual_peer_fails_none(Trait trait) {
        for (Side side : Side.values()) {
            assertThat(FuzzTrial.found(side, FuzzTrial.peer(Optional.of(trait), side), SEED, 30))
                    .noneMatch(FuzzTrial::isFailure);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IGNORES_RSV", "NO_UTF8_CHECK", "CUTS_AT_126", "PONG_TOO_SHORT", "ECHOES_BINARY",
        "ACCEPTS_INTERRUPTED_MESSAGE", "NO_ANSWER_TO_CLOSE", "SILENT_ON_ERRORS", "ECHOES_EACH_FRAGMENT", "NO_PONG"})
    void a_wrong_peer_is_found_by_a_case_of_a_few_lines(Trait trait) {
        List<FoundCause> found =
                FuzzTrial.found(Side.SERVER, FuzzTrial.peer(Optional.of(trait), Side.SERVER), SEED, 150);

        assertThat(found).anyMatch(FuzzTrial::isFailure);
        assertThat(found).filteredOn(FuzzTrial::isFailure)
                .allSatisfy(each -> assertThat(FuzzTrial.lines(each)).isLessThanOrEqualTo(8));
    }

    @Test
    void the_same_cause_gives_the_same_smallest_case_twice_running() {
        Optional<Trait> trait = Optional.of(Trait.IGNORES_RSV);
        List<FoundCause> once = FuzzTrial.found(Side.SERVER, FuzzTrial.peer(trait, Side.SERVER), SEED, 100);
        List<FoundCause> twice = FuzzTrial.found(Side.SERVER, FuzzTrial.peer(trait, Side.SERVER), SEED, 100);

        assertThat(twice).isNotEmpty().isEqualTo(once);
    }
}
