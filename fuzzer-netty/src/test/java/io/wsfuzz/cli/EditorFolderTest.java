package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that VS Code takes as it is. */
class EditorFolderTest {

    private static final Path EXTENSION = Path.of("../docs/editors/vscode");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[0-9]+(?::([^}]*)|\\|([^,|]*)[^}]*)}|\\$0");

    @TempDir
    private Path folder;

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void every_file_that_it_names_is_there() throws IOException {
        JsonNode contributes = json(EXTENSION.resolve("package.json")).path("contributes");
        List<String> named = new ArrayList<>(contributes.findValuesAsText("path"));
        named.addAll(contributes.findValuesAsText("configuration"));
        assertThat(named).hasSize(3).allSatisfy(name -> assertThat(json(EXTENSION.resolve(name))).isNotEmpty());
    }

    @Test
    void the_problem_matcher_finds_what_check_prints() throws IOException {
        JsonNode pattern = json(EXTENSION.resolve("package.json")).findPath("pattern");
        Path file = Files.writeString(folder.resolve("a b.cases"), "case 900.2 \"Wrong\"\n  > txt \"Hello\"\n");
        Matcher found = Pattern.compile(pattern.path("regexp").asText())
                .matcher(Ran.run("check", file.toString()).err().lines().findFirst().orElseThrow());
        assertThat(found.matches()).isTrue();
        assertThat(found.group(pattern.path("file").asInt())).isEqualTo(file.toString());
        assertThat(found.group(pattern.path("line").asInt())).isEqualTo("2");
        assertThat(found.group(pattern.path("column").asInt())).isEqualTo("5");
        assertThat(found.group(pattern.path("message").asInt())).contains("'txt' is not something that can be sent");
    }

    @Test
    void every_snippet_is_a_script_as_it_stands() throws IOException {
        JsonNode snippets = json(EXTENSION.resolve("snippets/wsfuzz.json"));
        assertThat(snippets).hasSizeGreaterThan(4);
        for (JsonNode snippet : snippets) {
            List<String> lines = new ArrayList<>();
            snippet.path("body").forEach(line -> lines.add(expanded(line.asText())));
            boolean isWhole = lines.getFirst().matches("(chapter|case) .*");
            String rest =
                    lines.getFirst().startsWith("chapter") ? "case 90.1 \"One\"\n  > text \"Hello\"\n  < echo\n" : "";
            String script = (isWhole ? "" : "case 90.1 \"One\"\n") + String.join("\n", lines) + '\n' + rest;
            Path file = Files.writeString(folder.resolve("snippet.cases"), script);
            assertThat(Ran.run("check", file.toString())).as(script)
                    .isEqualTo(new Ran(0, "1 case is fine" + System.lineSeparator(), ""));
        }
    }

    /** With what stands there until somebody types; of a choice, the first. */
    private static String expanded(String line) {
        String before = line;
        String text = PLACEHOLDER.matcher(line).replaceAll(place -> Matcher.quoteReplacement(
                place.group(1) != null ? place.group(1) : place.group(2) != null ? place.group(2) : ""));
        return text.equals(before) ? text : expanded(text);
    }
}
