package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final NearestWord.Tolerance ONE = (_, _) -> 1;

    @ParameterizedTest
    @CsvSource({"cloze,close", "clse,close", "closse,close", "clsoe,close", "CLOSE,close", "pong,ping", "gnip,",
        "clsoee,",
        "close,"})
    void one_slip_is_forgiven(String written, String meant) {
        assertThat(NearestWord.of(written, List.of("ping", "close"), ONE).orElse(null)).isEqualTo(meant);
    }

    @Test
    void the_fewest_slips_win_and_then_the_first() {
        assertThat(NearestWord.of("tex", List.of("ten", "text", "te"), ONE)).contains("ten");
        assertThat(NearestWord.of("tesxt", List.of("test", "text", "tent"), (_, _) -> 2)).contains("test");
        assertThat(NearestWord.of("txet", List.of("tent", "text"), (_, _) -> 2)).contains("text");
    }

    @Test
    void the_tolerance_sees_both_words() {
        NearestWord.Tolerance likeItsLength = (written, word) -> written.length() == word.length() ? 4 : 0;
        assertThat(NearestWord.of("abcd", List.of("abc", "wxyz"), likeItsLength)).contains("wxyz");
    }

    @Test
    void a_word_is_not_near_to_itself_and_nothing_near_to_what_is_long() {
        assertThat(NearestWord.of("ping", List.of("ping"), ONE)).isEmpty();
        assertThat(NearestWord.of("ping", List.of("ping", "pong"), ONE)).contains("pong");
        assertThat(NearestWord.of("x".repeat(65), List.of("x".repeat(64)), ONE)).isEmpty();
        assertThat(NearestWord.of("x".repeat(64), List.of("x".repeat(63)), ONE)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"cas,case", "txxt,text", "x,", "xy,", "txx,", "tx,"})
    void a_short_word_of_a_script_has_one_slip_a_long_one_two(String written, String meant) {
        assertThat(NearestWord.inScript(written, List.of("x", "case", "text"))).isEqualTo(meant);
    }
}
