package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that describe all the others, to shells and to man. */
class DescribingCommandsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"wsfuzz cli,client", "wsfuzz client --wait,--wait-for", "wsfuzz baseline acc,accept"})
    void bash_completes_commands_and_options(String line, String completed) throws Exception {
        Ran ran = Ran.run("completion", "bash");
        assertThat(ran.code()).isZero();
        Path script = Files.writeString(folder.resolve("wsfuzz.bash"), ran.out());
        Process bash = new ProcessBuilder("bash", "-c", """
                compopt() { :; }
                source "$1"
                read -ra COMP_WORDS <<<"$2"
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
                _complete_wsfuzz
                echo "${COMPREPLY[@]}"
                """, "bash", script.toString(), line).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo(completed + "\n");
    }

    @Test
    void zsh_gets_a_file_that_it_can_load_by_itself() {
        assertThat(Ran.run("completion", "zsh").out()).startsWith("#compdef wsfuzz\n").contains("bashcompinit",
                "_complete_wsfuzz");
    }

    @Test
    void another_shell_is_wrong_use() {
        assertThat(Ran.run("completion", "fish").code()).isEqualTo(2);
    }

    @Test
    void the_manual_page_has_all_commands_and_options() {
        Ran ran = Ran.run("man");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith(".TH WSFUZZ 1 ")
                .contains("\n.SH NAME\n", "\n.SS wsfuzz client\n", "\n.SS wsfuzz baseline accept\n",
                        "\n\\fB\\-\\-port\\fR \\fIPORT\\fR\nWhere to listen (9002)", "\n.SH EXIT STATUS\n")
                .doesNotContain("@|").doesNotContain("DEFAULT-VALUE");
        assertThat(ran.out().lines()).noneMatch(line -> line.startsWith("'"));
    }
}
