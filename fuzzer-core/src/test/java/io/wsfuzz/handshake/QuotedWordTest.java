package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuotedWordTest {

    @Test
    void escapes_what_is_not_printable() {
        assertThat(QuotedWord.of("plain text")).isEqualTo("\"plain text\"");
        assertThat(QuotedWord.of("")).isEqualTo("\"\"");
        assertThat(QuotedWord.of("a\r\n\0\u001b[31m")).isEqualTo("\"a\\x0d\\x0a\\x00\\x1b[31m\"");
        assertThat(QuotedWord.of("\"\\\u007f\u0085\u00e9")).isEqualTo("\"\\\"\\\\\\x7f\\x85\\xe9\"");
        assertThat(QuotedWord.of("\u202e")).isEqualTo("\"\\u202e\"");
    }

    @Test
    void elides_beyond_eighty_characters() {
        assertThat(QuotedWord.of("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
        assertThat(QuotedWord.of("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "...\" (81 characters)");
    }

    @Property(tries = 300)
    void is_short_printable_ascii(@ForAll String text) {
        assertThat(QuotedWord.of(text)).matches("[ -~]{2,520}");
    }
}
