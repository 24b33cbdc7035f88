package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes well is tested with the runs that write the reports. */
class BaselineCommandTest {

    @TempDir
    private Path folder;

    @Test
    void there_must_be_results_to_accept() {
        Ran ran = Ran.run("baseline", "accept", folder.resolve("b.txt").toString(), "--from", folder.toString(),
                "--reason", "known");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("wsfuzz baseline accept: there is no report in " + folder
                        + "; name its folder with --from\n");
        assertThat(folder.resolve("b.txt")).doesNotExist();
    }

    @Test
    void there_must_be_a_reason() {
        Ran ran = Ran.run("baseline", "accept", "b.txt", "--reason", " ");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("wsfuzz baseline accept: --reason: say why these results are accepted\n");
    }

    @Test
    void a_day_is_a_day() {
        Ran ran = Ran.run("baseline", "accept", "b.txt", "--reason", "known", "--until", "tomorrow");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines(
                "wsfuzz baseline accept: --until: it is a day, as 2027-06-30, not 'tomorrow'\n");
    }

    @Test
    void a_row_that_is_wrong_is_told_with_its_place() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "\"mine\" 6.4.1 failed\n");
        Ran ran = Ran.run("baseline", "show", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz baseline show: " + file + ":1:").contains("the row has no reason")
                .hasLineCount(1);
    }

    @Test
    void rows_that_are_over_are_counted() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"),
                "\"mine\" 6.4.1 failed \"known\" until 2001-01-01\n\"*\" 2.10 non-strict \"known\"\n");
        Ran ran = Ran.run("baseline", "show", file.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEqualToNormalizingNewlines("2 rows, 1 of them over\n");
        assertThat(ran.out()).hasLineCount(2);
    }
}
