package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the classic suite has said of peers of other houses, as it was recorded once, in {@code peers/classic/ROLE-NAME.txt}. A line is
 * {@code BEHAVIOR/CLOSE/CODE: ID…}, or {@code differs ID…: REASON} for cases that come and go, or {@code differs * WORDS…: REASON} for
 * words that may come in any case in the place of others.
 */
final class ClassicVerdicts {

    private static final String DIFFERS = "differs ";

    private final String name;
    private final Map<String, String> said = new TreeMap<>();
    private final Set<String> races = new HashSet<>();
    private final Set<String> anywhere = new HashSet<>();

    private ClassicVerdicts(String name, String table) {
        this.name = name;
        table.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            assertThat(colon).as("%s: '%s' has no colon", name, line).isPositive();
            List<String> behind = List.of(line.substring(colon + 1).strip().split(" "));
            if (!line.startsWith(DIFFERS)) {
                behind.forEach(id -> assertThat(said.put(id, line.substring(0, colon)))
                        .as("%s: %s stands there once", name, id).isNull());
                return;
            }
            assertThat(behind).as("%s: '%s' has a reason", name, line).hasSizeGreaterThan(3);
            List<String> differ = Arrays.asList(line.substring(DIFFERS.length(), colon).split(" "));
            if (differ.getFirst().equals("*")) {
                anywhere.addAll(differ.subList(1, differ.size()));
            } else {
                races.addAll(differ);
            }
        });
        assertThat(said.keySet()).as("%s: what differs was played", name).containsAll(races);
    }

    static ClassicVerdicts of(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ClassicVerdicts.class.getResourceAsStream("/peers/classic/" + name + ".txt"), name)) {
            return new ClassicVerdicts(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The cases, by id. */
    Set<String> ids() {
        return said.keySet();
    }

    /** What was said of a case. */
    String words(String id) {
        return Objects.requireNonNull(said.get(id), id);
    }

    /** Compares what was played. */
    void check(Collection<CaseResult> outcomes) {
        List<String> reasons = new ArrayList<>();
        for (CaseResult outcome : outcomes) {
            String id = outcome.id().text();
            String words = words(outcome);
            boolean mayDiffer = races.contains(id) || anywhere.contains(words);
            if (!mayDiffer && !words.equals(words(id))) {
                reasons.add(id + ": " + words(id) + " there, " + words + " here; " + outcome.explanation());
            }
        }
        assertThat(reasons).as(name).isEmpty();
    }

    private static String words(CaseResult outcome) {
        var code = outcome.measured().closeCode();
        return outcome.classicResult().behavior().word() + '/' + outcome.classicResult().behaviorClose().word() + '/'
                + (code.isPresent() ? Integer.toString(code.getAsInt()) : "null");
    }
}
