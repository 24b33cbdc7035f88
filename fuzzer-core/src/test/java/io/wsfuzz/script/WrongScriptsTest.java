package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about wrong scripts, as users see it. {@code mvn test -Dgolden.write=true -Dtest=WrongScriptsTest}
 * writes the expected texts anew; read them before you commit.
 */
class WrongScriptsTest {

    private static final Path SCRIPTS = Path.of("src/test/resources/scripts/wrong");

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".cases")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void is_told_what_is_wrong(Path script) throws IOException {
        ParsedFile parsedFile =
                CaseReader.read(script.getFileName().toString(), Files.readString(script), id -> !id.endsWith("99"),
                        Scripts.CORPORA);

        String errors =
                parsedFile.errors().stream().map(error -> error.print() + "\n").collect(Collectors.joining("\n"));
        String cases = parsedFile.cases().stream().map(each -> ' ' + each.id().text()).collect(Collectors.joining());
        String told = errors + "\ncases:" + cases + "\n";
        Path expected = script.resolveSibling(script.getFileName().toString().replace(".cases", ".expected"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
        assertThat(parsedFile.errors()).isNotEmpty();
    }

    @Test
    void there_are_many_of_them() throws IOException {
        assertThat(scripts()).hasSizeGreaterThanOrEqualTo(25);
    }
}
