package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void escapesWhatIsNotPrintable() {
        assertThat(Quote.of("plain text")).isEqualTo("\"plain text\"");
        assertThat(Quote.of("")).isEqualTo("\"\"");
        assertThat(Quote.of("a\r\n\0\u001b[31m")).isEqualTo("\"a\\x0d\\x0a\\x00\\x1b[31m\"");
        assertThat(Quote.of("\"\\\u007f\u0085\u00e9")).isEqualTo("\"\\\"\\\\\\x7f\\x85\\xe9\"");
        assertThat(Quote.of("\u202e")).isEqualTo("\"\\u202e\"");
    }

    @Test
    void elidesBeyondEightyCharacters() {
        assertThat(Quote.of("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
        assertThat(Quote.of("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "...\" (81 characters)");
    }

    @Property(tries = 300)
    void isShortPrintableAscii(@ForAll String text) {
        assertThat(Quote.of(text)).matches("[ -~]{2,520}");
    }
}
