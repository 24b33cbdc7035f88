package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayCommandTest {

    private static Ran replay(boolean onTerminal, String id) {
        Running echo = Running.start("echo", "--port", "0");
        try {
            return Ran.run(onTerminal, new Interrupts(), "replay", id, echo.url().toString(), "--seed", "8f3a");
        } finally {
            echo.interrupt();
        }
    }

    @Test
    void shows_the_wire_and_the_result() {
        Ran ran = replay(false, "7.1.1");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().toList()).satisfies(lines -> {
            assertThat(lines.getFirst()).startsWith("wsfuzz replay 7.1.1 ws://127.0.0.1:").endsWith("seed 8f3a");
            assertThat(lines.getLast()).isEqualTo("pass");
        });
        assertThat(ran.out()).contains("\nA text, then the closing handshake\n")
                .containsPattern("\\n +[0-9]+\\.[0-9] ms  > text \"Hello World!\"\\R")
                .containsPattern("\\n +[0-9]+\\.[0-9] ms  < text \"Hello World!\"\\R")
                .containsPattern("ms  >> 18 octets  818c").doesNotContain("\033");
    }

    @Test
    void there_are_colours_on_a_terminal() {
        assertThat(replay(true, "7.1.1").out()).contains("\033[36m> text \"Hello World!\"\033[0m",
                "\033[32m< text \"Hello World!\"\033[0m", "\033[32mpass\033[0m");
    }

    @Test
    void the_two_arguments_may_stand_in_either_order() {
        Ran ran = Ran.run("replay", "ws://127.0.0.1:1", "1.1.1");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("wsfuzz replay 1.1.1 ws://127.0.0.1:1");
    }

    @Test
    void plays_one_case_only() {
        Ran ran = Ran.run("replay", "1.1", "ws://127.0.0.1:1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("wsfuzz replay: CASE: '1.1' stands for 8 cases, choose one of them: 1.1.1, 1.1.2")
                .hasLineCount(1);
    }

    @Test
    void a_case_that_is_not_there_has_a_neighbour() {
        Ran ran = Ran.run("replay", "6.4.9", "ws://127.0.0.1:1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz replay: '6.4.9' matches no case; the nearest is 6.4.").hasLineCount(1);
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        Ran ran = Ran.run("replay", "1.1.1", "ws://127.0.0.1:1");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("not-run: ws://127.0.0.1:1: connection refused");
    }
}
