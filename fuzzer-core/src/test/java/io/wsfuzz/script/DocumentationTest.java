package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The user's page and the grammar for editors say what the reader does. */
class DocumentationTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern RIGHT = Pattern.compile("```cases\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WRONG = Pattern.compile("```wrong\n(.*?)```\\s*```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void the_examples_are_right() throws IOException {
        Matcher blocks = RIGHT.matcher(Files.readString(DOCS.resolve("case-language.md")));
        List<Case> cases = new ArrayList<>();
        while (blocks.find()) {
            cases.addAll(Scripts.all(blocks.group(1)));
        }

        assertThat(cases).hasSizeGreaterThan(5).extracting(Case::id).doesNotHaveDuplicates();
    }

    @Test
    void the_wrong_example_is_told_as_the_page_says() throws IOException {
        Matcher block = WRONG.matcher(Files.readString(DOCS.resolve("case-language.md")));

        assertThat(block.find()).isTrue();
        ParsedFile parsedFile = CaseReader.read("mine.cases", block.group(1));
        String told = String.join("\n", parsedFile.errors().stream().map(ScriptError::print).toList());
        assertThat(told + "\n").isEqualTo(block.group(2));
    }

    @Test
    void the_grammar_is_json_with_patterns_that_work() throws IOException {
        String json = Files.readString(DOCS.resolve("editors/vscode/syntaxes/wsfuzz.tmLanguage.json"));
        new JsonStub(json).check();

        Matcher match = Pattern.compile("\"(?:match|begin|end)\": " + STRING.pattern()).matcher(json);
        int patterns = 0;
        while (match.find()) {
            Pattern.compile(match.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
            patterns++;
        }
        assertThat(patterns).isGreaterThan(10);
        List<String> words = new ArrayList<>(CaseLines.WORDS);
        words.addAll(SourcePart.WORDS);
        words.addAll(PayloadReader.WORDS);
        words.addAll(SendOptionsReader.FRAME);
        assertThat(words).allSatisfy(word -> assertThat(json).containsPattern("[(|]" + Pattern.quote(word) + "[)|]"));
    }

    /** As much of a JSON parser as it takes to say yes or to fail. */
    private static final class JsonStub {
        private static final Pattern SPACE = Pattern.compile("\\s*");
        private static final Pattern SCALAR = Pattern.compile("true|false|null|-?[0-9]+(\\.[0-9]+)?");
        private final Matcher at;

        JsonStub(String text) {
            at = SPACE.matcher(text);
        }

        void check() {
            value();
            skip(SPACE);
            assertThat(at.regionStart()).isEqualTo(at.regionEnd());
        }

        private void value() {
            skip(SPACE);
            if (take("{")) {
                list("}", () -> {
                    skip(SPACE);
                    assertThat(skip(STRING)).isTrue();
                    skip(SPACE);
                    assertThat(take(":")).isTrue();
                    value();
                });
            } else if (take("[")) {
                list("]", this::value);
            } else {
                assertThat(skip(STRING) || skip(SCALAR)).as("a value at %d", at.regionStart()).isTrue();
            }
        }

        private void list(String end, Runnable item) {
            skip(SPACE);
            if (take(end)) {
                return;
            }
            do {
                item.run();
                skip(SPACE);
            } while (take(","));
            assertThat(take(end)).as("%s at %d", end, at.regionStart()).isTrue();
        }

        private boolean take(String literal) {
            return skip(Pattern.compile(Pattern.quote(literal)));
        }

        private boolean skip(Pattern pattern) {
            boolean there = at.usePattern(pattern).lookingAt();
            if (there) {
                at.region(at.end(), at.regionEnd());
            }
            return there;
        }
    }
}
