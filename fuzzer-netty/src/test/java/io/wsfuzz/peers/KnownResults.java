package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What peers of other houses are known to do, in {@code peers/NAME.txt}: a line is {@code ID RESULT REASON}, and {@code 12.*}
 * stands for all cases of chapter 12. What is not named there passes, or only reports. Races of the peer's own have two
 * notations: {@code failed|pass} is a result that comes and goes in this case, and a line {@code race WORDS} lets results come
 * and go whose explanation has these words, in any case.
 *
 * <p>What a peer really did, with the explanations, is left in {@code target/peers/NAME.txt}.
 */
final class KnownResults {

    private static final String RACE = "race ";

    private final String name;
    private final List<String> races = new ArrayList<>();
    private final Map<String, String> known = new TreeMap<>();

    KnownResults(String name) throws IOException {
        this.name = name;
        try (InputStream in =
                Objects.requireNonNull(KnownResults.class.getResourceAsStream("/peers/" + name + ".txt"), name)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith(RACE)) {
                    races.add(line.substring(RACE.length()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ", 3);
                    assertThat(words).as("'%s' has no reason", line).hasSize(3);
                    known.put(words[0], words[1]);
                }
            }
        }
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
        assertThat(seen).as(() -> name + ":\n" + String.join("\n", lines)).isEqualTo(expected(outcomes, seen));
        assertThat(outcomes).hasSize(count);
    }

    /** The results that are known, by the ids of those cases; what fits to none stays as it is written, and is missed. */
    private Map<String, String> expected(Collection<CaseResult> outcomes, Map<String, String> seen) {
        Map<String, String> expected = new TreeMap<>();
        known.forEach((written, verdicts) -> {
            List<String> ids = outcomes.stream().map(each -> each.id())
                    .filter(id -> id.isWithin(written.replace(".*", ""))).map(CaseId::text).toList();
            (ids.isEmpty() ? List.of(written) : ids).forEach(id -> expected.put(id, oneOf(verdicts, seen.get(id))));
        });
        expected.values().removeIf(Verdict.PASS.word()::equals);
        return expected;
    }

    private static String oneOf(String verdicts, @Nullable String seen) {
        String verdict = seen == null ? Verdict.PASS.word() : seen;
        return List.of(verdicts.split("\\|")).contains(verdict) ? verdict : verdicts;
    }

    private static boolean isClean(CaseResult outcome) {
        return outcome.verdict() == Verdict.PASS || outcome.verdict() == Verdict.INFO;
    }

    private boolean isRace(CaseResult outcome) {
        return races.stream().anyMatch(outcome.explanation()::contains);
    }
}
