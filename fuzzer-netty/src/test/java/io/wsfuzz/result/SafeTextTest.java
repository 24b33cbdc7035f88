package io.wsfuzz.result;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void what_cannot_be_seen_is_spelled_out() {
        assertThat(SafeText.line("a\u001b[31m\n\0\u007f\u009b")).isEqualTo("a\\x1b[31m\\x0a\\x00\\x7f\\x9b");
        assertThat(SafeText.line("\u202e\ud800\u00a0\ufeff")).isEqualTo("\\u{202e}\\u{d800}\\xa0\\u{feff}");
        assertThat(SafeText.line("\udbff\udfff")).isEqualTo("\\u{10ffff}");
    }

    @Test
    void what_can_be_seen_stays() {
        assertThat(SafeText.line("κόσμε 😀 \\ <b> 漢")).isEqualTo("κόσμε 😀 \\ <b> 漢");
    }

    @Test
    void long_lines_are_cut_and_say_so() {
        assertThat(SafeText.line("abcdef", 3)).isEqualTo("abc… (6 characters)");
        assertThat(SafeText.line("😀😀", 1)).isEqualTo("😀… (4 characters)");
        assertThat(SafeText.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void an_agent_without_a_name_has_one() {
        assertThat(SafeText.name("")).isEqualTo("(no name)");
        assertThat(SafeText.name(" ")).isEqualTo("(no name)");
    }

    @Property
    void no_text_moves_a_cursor(@ForAll String text) {
        assertThat(SafeText.line(text)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
}
