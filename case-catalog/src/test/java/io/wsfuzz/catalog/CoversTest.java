package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which requirements and which published bugs the cases would notice, and which nobody watches for. */
class CoversTest {

    private static final Path REPORT = Path.of("target", "uncovered.txt");

    private static final Map<String, JsonNode> REQUIREMENTS = rows("requirements.jsonl");
    private static final Map<String, JsonNode> BUGS = rows("bugs.jsonl");

    @Test
    void whatACaseMayCoverIsTheEvidence() {
        assertThat(Resources.ids("evidence.ids"))
                .containsExactlyElementsOf(
                        Stream.concat(REQUIREMENTS.keySet().stream(), BUGS.keySet().stream()).toList());
    }

    @Test
    void everyCoveredIdIsKnownAndTheGapsAreReported() throws IOException {
        Set<String> covered = covered();
        assertThat(covered).allMatch(id -> REQUIREMENTS.containsKey(id) || BUGS.containsKey(id));
        List<String> report = new ArrayList<>();
        gaps("requirements", REQUIREMENTS, "requirement", covered, report);
        gaps("bugs", BUGS, "trigger", covered, report);
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, report);
        assertThat(report).isNotEmpty();
    }

    private static void gaps(String what, Map<String, JsonNode> rows, String sentence, Set<String> covered,
            List<String> report) {
        List<String> open = rows.keySet().stream().filter(id -> !covered.contains(id)).toList();
        String summary = "%d of %d %s are covered, %d are not".formatted(rows.size() - open.size(), rows.size(), what,
                open.size());
        System.out.println("covers: " + summary + " (" + REPORT + ")");
        report.add("# " + summary);
        open.forEach(id -> report.add(id + "  " + rows.get(id).get(sentence).textValue()));
    }

    private static Set<String> covered() {
        return Catalog.embedded().cases().stream().map(Case::head).flatMap(head -> head.covers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, JsonNode> rows(String file) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        try (var in = CoversTest.class.getResourceAsStream("/evidence/" + file)) {
            new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(in)
                    .forEachRemaining(row -> rows.put(row.get("id").textValue(), row));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }
}
