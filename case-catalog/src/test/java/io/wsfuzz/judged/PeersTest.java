package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.frame.Side;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The judge is judged: peers with one defect fail exactly the cases they should, and peers that are only unusual fail none.
 * Who fails what stands in {@code judged/peers.txt}.
 *
 * <p>After a change that is meant to move results, the test leaves the table as it would be now in
 * {@code target/peers.txt}: read the difference line by line before it becomes the new table.
 */
class PeersTest {

    @TestFactory
    Stream<DynamicTest> every_peer_fails_what_the_table_says() throws IOException {
        List<String> table = table();
        List<TableRow> rows = Arrays.stream(Trait.values()).filter(Trait::playsTheClassic).parallel()
                .flatMap(trait -> Arrays.stream(Side.values())
                        .map(side -> TableRow.played(trait, side, Brief.CASES)))
                .toList();
        List<String> lines = rows.stream().map(TableRow::line).toList();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/peers.txt"), lines);
        DynamicTest others = DynamicTest.dynamicTest("no other row", () -> assertThat(table)
                .as("rows of no peer, that are twice there, or that say what is not so")
                .containsExactlyInAnyOrderElementsOf(lines));
        return Stream.concat(rows.stream()
                .map(tableRow -> DynamicTest.dynamicTest(tableRow.trait() + " " + tableRow.side().word(), () -> {
                    assertThat(table).contains(tableRow.line());
                    if (tableRow.trait().isCorrect()) {
                        assertThat(tableRow.cases()).doesNotContainKey(Verdict.FAILED);
                    }
                })), Stream.of(others));
    }

    @Test
    void every_defect_is_noticed_on_at_least_one_side() throws IOException {
        List<String> table = table();
        for (Trait trait : Trait.values()) {
            if (!trait.playsTheClassic()) {
                continue;
            }
            boolean noticed = table.stream().anyMatch(line -> line.startsWith(trait + " ") && line.contains("failed:"));
            assertThat(noticed).as(trait.name()).isEqualTo(!trait.isCorrect());
        }
        assertThat(Arrays.stream(Trait.values()).filter(trait -> !trait.isCorrect())).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Arrays.stream(Trait.values()).filter(Trait::isCorrect)).hasSizeGreaterThanOrEqualTo(12);
    }

    private static List<String> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(PeersTest.class.getResourceAsStream("/judged/peers.txt"))) {
            List<String> lines =
                    new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
            lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
            return lines;
        }
    }
}
