package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "client", "server", "replay", "cases", "check", "baseline", "baseline accept",
        "baseline show", "echo", "compare"})
    void every_command_teaches(String command) {
        Ran ran = Ran.run((command + " --help").strip().split(" "));
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage  wsfuzz")
                .contains("\nOptions\n", "\nExamples\n  wsfuzz " + command, "\nExit codes\n")
                .endsWith("\n").doesNotContain("\033");
        assertThat(ran.out().lines()).isNotEmpty().allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        assertThat(ran.out().lines().dropWhile(line -> !line.equals("Examples")).skip(1)).as("no example is wrapped")
                .isNotEmpty()
                .allMatch(line -> line.isEmpty() || line.startsWith("  wsfuzz ") || line.startsWith("'wsfuzz "));
    }

    @Test
    void help_is_a_word_too() {
        assertThat(Ran.run("help", "client")).isEqualTo(Ran.run("client", "--help"));
        assertThat(Ran.run("help")).isEqualTo(Ran.run("--help"));
    }

    @Test
    void the_first_page_names_all_commands() {
        assertThat(Ran.run("--help").out()).contains("\n  demo ", "\n  client ", "\n  server ", "\n  replay ",
                "\n  cases ",
                "\n  check ", "\n  baseline ", "\n  echo ");
    }

    @Test
    void the_steps_of_a_test_client_are_a_line_each() {
        assertThat(Ran.run("server", "--help").out().lines().dropWhile(line -> !line.startsWith("  1. ")).limit(4))
                .satisfiesExactly(one -> assertThat(one).startsWith("  1. "),
                        two -> assertThat(two).startsWith("  2. "),
                        three -> assertThat(three).startsWith("  3. "), rest -> assertThat(rest).isEmpty());
    }

    @Test
    void there_are_colours_on_a_terminal() {
        assertThat(Ran.onTerminal("--help").out()).contains("\033[1m");
    }

    @Test
    void the_version_is_one_line() {
        Ran ran = Ran.run("--version");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("wsfuzz ").contains("Java 25").hasLineCount(1);
    }
}
