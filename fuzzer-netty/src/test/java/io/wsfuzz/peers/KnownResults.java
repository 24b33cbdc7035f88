package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.frame.Side;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What peers of other houses are known to do, in {@code peers/NAME.txt}: a line is {@code ID RESULT REASON}, and {@code 12.*}
 * stands for all cases of chapter 12. What is not named there passes, or only reports. Races of the peer's own have two
 * notations: {@code failed|pass} is a result that comes and goes in this case, and a line {@code race WORDS} lets results come
 * and go whose explanation has these words, in any case.
 *
 * <p>A row of which nothing is true any more fails the test as well: no such case was played, it has that result no more, or another
 * row is about it too.
 *
 * <p>What a peer really did, with the explanations, is left in {@code target/peers/NAME.txt}.
 */
final class KnownResults {

    private static final String RACE = "race ";
    private static final int FIRST_BEYOND = 20;

    private final String name;
    private final List<String> races = new ArrayList<>();
    private final List<KnownRow> rows = new ArrayList<>();

    /** The cases that {@code written} stands for have one of these verdicts. */
    private record KnownRow(String written, List<String> verdicts) {

        static KnownRow of(String line) {
            String[] words = line.split(" ", 3);
            assertThat(words).as("'%s' has no reason", line).hasSize(3);
            List<String> verdicts = List.of(words[1].split("\\|"));
            assertThat(Arrays.stream(Verdict.values()).map(Verdict::word)).as("'%s' names a result", line)
                    .containsAll(verdicts);
            assertThat(verdicts).as("'%s' says what needs no row", line).isNotEqualTo(List.of(Verdict.PASS.word()));
            return new KnownRow(words[0], verdicts);
        }

        boolean isAbout(CaseId id) {
            return written.endsWith(".*")
                    ? id.isWithin(written.substring(0, written.length() - 2))
                    : id.text().equals(written);
        }
    }

    private KnownResults(String name, String table) {
        this.name = name;
        for (String line : table.lines().toList()) {
            if (line.startsWith(RACE)) {
                races.add(line.substring(RACE.length()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(KnownRow.of(line));
            }
        }
    }

    static KnownResults of(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KnownResults.class.getResourceAsStream("/peers/" + name + ".txt"), name)) {
            return new KnownResults(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * The cases that the tables are about: all chapters up to 13, made quick. What peers do in the chapters from 20 on stands in
     * {@code docs/findings.md}, by cause and not by case.
     */
    static List<Case> cases(Side tested) {
        return new CaseChoice(Profile.QUICK, false).cases(Catalog.embedded()).stream()
                .filter(each -> each.tests(tested) && Integer.parseInt(each.id().chapter()) < FIRST_BEYOND).toList();
    }

    /** Those that {@code table} names. */
    static KnownResults of(String name, String table) {
        return new KnownResults(name, table);
    }

    /** Compares; {@code count} cases must have been played. */
    void check(Collection<CaseResult> outcomes, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, String> seen = new TreeMap<>();
        for (CaseResult outcome : outcomes) {
            if (!isClean(outcome) && !isRace(outcome)) {
                seen.put(outcome.id().text(), outcome.verdict().word());
                lines.add(outcome.id() + " " + outcome.verdict().word() + " "
                        + outcome.explanation());
            }
        }
        Files.createDirectories(Path.of("target/peers"));
        Files.write(Path.of("target/peers/" + name + ".txt"), lines);
        List<CaseId> played = outcomes.stream().map(CaseResult::id).toList();
        assertThat(seen).as(() -> name + ":\n" + String.join("\n", lines)).isEqualTo(expected(played, seen));
        assertThat(played).hasSize(count);
    }

    /** The results that are known, by the ids of those cases. */
    private Map<String, String> expected(List<CaseId> played, Map<String, String> seen) {
        Map<String, String> expected = new TreeMap<>();
        for (KnownRow row : rows) {
            List<CaseId> about = played.stream().filter(row::isAbout).toList();
            assertThat(about).as("%s: cases that were played, of the row %s", name, row.written()).isNotEmpty();
            for (CaseId id : about) {
                String verdict = seen.getOrDefault(id.text(), Verdict.PASS.word());
                String before = expected.put(id.text(),
                        row.verdicts().contains(verdict) ? verdict : String.join("|", row.verdicts()));
                assertThat(before).as("%s: another row about %s than %s", name, id, row.written()).isNull();
            }
        }
        expected.values().removeIf(Verdict.PASS.word()::equals);
        return expected;
    }

    private static boolean isClean(CaseResult outcome) {
        return outcome.verdict() == Verdict.PASS || outcome.verdict() == Verdict.INFO;
    }

    private boolean isRace(CaseResult outcome) {
        return races.stream().anyMatch(outcome.explanation()::contains);
    }
}
