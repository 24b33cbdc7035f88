package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptErrorTest {

    private static String excerpt(String source, int column) {
        return new ScriptError(new Position("f", 1, column), "m", Optional.empty(), source).print();
    }

    @Test
    void the_summary_asks_what_was_meant() {
        ScriptError error =
                new ScriptError(new Position("a\u001b.cases", 2, 3), "it is wrong", Optional.of("x"), "  y");

        assertThat(error.print()).isEqualTo("a\\x1b.cases:2:3: it is wrong; did you mean 'x'?\n      y\n      ^");
    }

    @Test
    void nothing_shifts_the_caret() {
        assertThat(excerpt("\ta\tb", 4)).isEqualTo("f:1:4: m\n        a    b\n             ^");
        assertThat(excerpt("日本 b", 4)).isEqualTo("f:1:4: m\n    日本 b\n         ^");
        assertThat(excerpt("e\u0301\u0302 b", 5)).isEqualTo("f:1:5: m\n    e\u0301\u0302 b\n      ^");
        assertThat(excerpt("\u001b[2J b", 6)).isEqualTo("f:1:6: m\n    \\x1b[2J b\n            ^");
        assertThat(excerpt("\u202e b", 3)).isEqualTo("f:1:3: m\n    \\xe2\\x80\\xae b\n                 ^");
        assertThat(excerpt("😀 b", 3)).isEqualTo("f:1:3: m\n    😀 b\n       ^");
    }

    @Test
    void the_caret_may_stand_behind_the_line() {
        assertThat(excerpt("ab", 3)).isEqualTo("f:1:3: m\n    ab\n      ^");
        assertThat(excerpt("\u2028", 2)).isEqualTo("f:1:2: m\n    \\xe2\\x80\\xa8\n                ^");
        assertThat(excerpt("", 99)).isEqualTo("f:1:99: m");
    }

    @Test
    void of_a_long_line_the_part_around_the_caret_is_shown() {
        List<String> lines = excerpt("a".repeat(1000) + "B" + "c".repeat(1000), 1001).lines().toList();

        assertThat(lines.get(1)).isEqualTo("    …" + "a".repeat(60) + "B" + "c".repeat(49) + "…");
        assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf('B'));
    }

    @Test
    void a_message_is_short_and_safe() {
        assertThat(Scripts.wrong("x".repeat(500) + " 1"))
                .isEqualTo("test.cases:2:1: '" + "x".repeat(40) + "…' begins no line");
        assertThat(Scripts.wrong("> ping \u001b[2J")).isEqualTo("test.cases:2:8: U+001B stands outside of a string");
    }
}
