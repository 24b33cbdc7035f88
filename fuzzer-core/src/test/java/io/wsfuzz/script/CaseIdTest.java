package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "6.4.1", "123456", "1.2.3.4.5.6", "999999.999999.999999.999999.999999.999999"})
    void numbers_with_dots_between_them_are_an_id(String text) {
        assertThat(CaseId.isOne(text)).isTrue();
        assertThat(new CaseId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "1.", ".1", "1..2", "1234567", "1.2.3.4.5.6.7", "1.a", "-1", "1 ", "1,2", "\u0661"})
    void nothing_else_is(String text) {
        assertThat(CaseId.isOne(text)).isFalse();
        assertThatThrownBy(() -> new CaseId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
