package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chapters from 20 on: whose defect they are about fails there and nowhere else, and who is only unusual fails nothing.
 * Who fails what stands in {@code judged/beyond.txt}; after a change that is meant to move results, the new table is in
 * {@code target/beyond.txt}.
 */
class BeyondTheClassicTest {

    /** An unusual peer plays every third case; which ones depends on the peer. */
    private static final int SAMPLE = 3;

    /** It takes more octets than all the buffers on the way, so it is not among those that every peer plays. */
    @Test
    void who_is_not_read_from_loses_nothing() {
        Case held = Catalog.embedded().find("37.1.1.2").orElseThrow();
        for (Side side : Side.values()) {
            assertThat(verdict(held, side, Trait.LOSES_WHEN_HELD_BACK)).isEqualTo(Verdict.FAILED);
            assertThat(verdict(held, side, Trait.ECHOES_IN_FRAGMENTS)).isEqualTo(Verdict.PASS);
            assertThat(verdict(held, side, Trait.LIMIT_OF_16K)).isEqualTo(Verdict.NON_STRICT);
        }
    }

    private static Verdict verdict(Case played, Side side, Trait trait) {
        return Judge.judge(played, InMemory.play(played, side, new JudgedPeer(side, trait))).verdict();
    }

    @Test
    void every_defect_shows_where_the_table_says() throws IOException {
        List<String> lines = Arrays.stream(Trait.values()).filter(Trait::isBeyondTheClassic).parallel()
                .flatMap(trait -> Arrays.stream(Side.values())
                        .map(side -> TableRow.played(trait, side, Brief.BEYOND_THE_CLASSIC).line()))
                .toList();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/beyond.txt"), lines);
        try (InputStream in =
                Objects.requireNonNull(BeyondTheClassicTest.class.getResourceAsStream("/judged/beyond.txt"))) {
            assertThat(lines).containsExactlyElementsOf(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).toList());
        }
    }

    static Stream<Trait> unusual() {
        return Arrays.stream(Trait.values()).filter(Trait::isCorrect);
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void who_is_only_unusual_fails_nothing(Trait trait) {
        for (Side side : Side.values()) {
            List<Case> cases = TableRow.cases(trait, side, Brief.BEYOND_THE_CLASSIC);
            IntStream.range(0, cases.size()).filter(i -> Math.floorMod(i + trait.name().hashCode(), SAMPLE) == 0)
                    .parallel()
                    .mapToObj(cases::get).forEach(each -> {
                        Result result = Judge.judge(each, InMemory.play(each, side, new JudgedPeer(side, trait)));
                        assertThat(result.verdict()).as("%s %s: %s", side, each.id(), result.explanation())
                                .isNotEqualTo(Verdict.FAILED);
                    });
        }
    }

    @Test
    void there_are_thirty_unusual_peers() {
        assertThat(unusual()).hasSizeGreaterThanOrEqualTo(30);
    }
}
