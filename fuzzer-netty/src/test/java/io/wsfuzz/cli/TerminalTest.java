package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.cli.Terminal.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_moves_the_cursor_becomes_its_number() {
        Ran.terminal(out, err, true).out(Style.PLAIN.of("a\033[2Jb\rc\u009bd\ne"));
        assertThat(text(out)).isEqualTo("a\\x1b[2Jb\\x0dc\\x9bd\\x0ae" + System.lineSeparator());
    }

    @Test
    void what_turns_or_hides_text_becomes_its_number() {
        assertThat(Terminal.harmless("a\u202eb\u200bc\u2028d\ue000e\ud800f"))
                .isEqualTo("a\\u{202e}b\\u{200b}c\\u{2028}d\\u{e000}e\\u{d800}f");
    }

    @Test
    void letters_of_the_world_stay() {
        assertThat(Terminal.harmless("κόσμε 日本 🙂 … é")).isEqualTo("κόσμε 日本 🙂 … é");
    }

    @Test
    void colours_are_put_around_pieces() {
        Ran.terminal(out, err, true).out(Style.GREEN.of("<"), Style.PLAIN.of(" x"));
        assertThat(text(out)).isEqualTo("\033[32m<\033[0m x" + System.lineSeparator());
    }

    @Test
    void there_are_no_colours_beside_a_terminal() {
        Ran.terminal(out, err, false).out(Style.GREEN.of("<"), Style.PLAIN.of(" x"));
        assertThat(text(out)).isEqualTo("< x" + System.lineSeparator());
    }

    @Test
    void names_are_short_and_never_empty() {
        assertThat(Terminal.name("")).isEqualTo("(no name)");
        assertThat(Terminal.name(" \n ")).isEqualTo("(no name)");
        assertThat(Terminal.name("x".repeat(10_000))).isEqualTo("x".repeat(60) + '…');
        assertThat(Terminal.name("\033[31mred")).isEqualTo("\\x1b[31mred");
    }
}
