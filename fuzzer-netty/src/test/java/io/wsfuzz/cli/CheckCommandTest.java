package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String FINE = """
            chapter 900 "Mine"
            case 900.1 "Fine"
              > text "Hello"
              < text "Hello"
            """;
    private static final String WRONG = """
            case 900.2 "Wrong"
              > txt "Hello"
              < failed 1002
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.cases"), text);
    }

    @Test
    void counts_what_is_fine() throws IOException {
        file(FINE);
        Ran ran = Ran.run("check", folder.toString());
        assertThat(ran).isEqualTo(new Ran(0, "1 case is fine" + System.lineSeparator(), ""));
    }

    @Test
    void reads_a_single_file() throws IOException {
        assertThat(Ran.run("check", file(FINE).toString()).code()).isZero();
    }

    @Test
    void knows_the_sample_data_in_a_single_file_too() throws IOException {
        Path file = file("case 900.3 \"Sample data\"\n  > text corpus prose size 4K\n  < echo\n");
        assertThat(Ran.run("check", file.toString())).isEqualTo(Ran.run("check", folder.toString()));
        assertThat(Ran.run("check", file.toString()).err()).isEmpty();
    }

    @Test
    void programs_read_it() throws IOException {
        Path file = file(FINE + WRONG);
        Ran ran = Ran.run("check", "--json", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEmpty();
        JsonNode found = new ObjectMapper().readTree(ran.out());
        assertThat(found.path("cases").asInt()).isEqualTo(1);
        JsonNode error = found.path("errors").path(0);
        assertThat(error.path("file").asText()).isEqualTo(file.toString());
        assertThat(error.path("line").asInt()).isEqualTo(6);
        assertThat(error.path("column").asInt()).isEqualTo(5);
        assertThat(error.path("message").asText()).contains("'txt' is not something that can be sent");
        assertThat(error.path("hint").asText()).isEqualTo("text");
        assertThat(error.path("source").asText()).isEqualTo("  > txt \"Hello\"");
        assertThat(Ran.run("check", "--json", file(FINE).toString()))
                .isEqualTo(new Ran(0, "{\"cases\":1,\"errors\":[]}" + System.lineSeparator(), ""));
    }

    @Test
    void points_at_what_is_wrong() throws IOException {
        Path file = file(FINE + WRONG);
        Ran ran = Ran.run("check", folder.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualToNormalizingNewlines(file + """
                :6:5: 'txt' is not something that can be sent; did you mean 'text'?
                      > txt "Hello"
                        ^

                1 error; 1 case is fine
                """);
    }

    @Test
    void an_empty_folder_is_not_fine() {
        Ran ran = Ran.run("check", folder.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("wsfuzz check: there is no case in " + folder
                + "; a folder's files of cases end in .cases\n");
    }

    @Test
    void what_is_not_there_is_named() {
        Path missing = folder.resolve("missing");
        Ran ran = Ran.run("check", missing.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz check: ").contains(missing.toString(), "does not exist")
                .hasLineCount(1);
    }
}
