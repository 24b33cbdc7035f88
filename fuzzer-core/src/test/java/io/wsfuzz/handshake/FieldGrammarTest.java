package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldGrammarTest {

    /** RFC 9110, section 5.6.2. */
    @Test
    void are_made_of_the_characters_of_the_grammar() {
        assertThat(IntStream.rangeClosed(0, 0xffff).filter(c -> FieldGrammar.isTokenCharacter((char) c))
                .mapToObj(Character::toString).collect(Collectors.joining()))
                .isEqualTo("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
        assertThat(FieldGrammar.isToken("permessage-deflate")).isTrue();
        assertThat(FieldGrammar.isToken("")).isFalse();
        assertThat(FieldGrammar.isToken("a b")).isFalse();
    }

    @Test
    void fold_only_the_letters_of_ascii() {
        assertThat(FieldGrammar.same("WebSocket", "wEBsOCKET")).isTrue();
        assertThat(FieldGrammar.same("[", "{")).isFalse();
        assertThat(FieldGrammar.same("@", "`")).isFalse();
        assertThat("websoc\u212aet").as("with a Kelvin sign").isEqualToIgnoringCase("websocket");
        assertThat(FieldGrammar.same("websoc\u212aet", "websocket")).isFalse();
        assertThat(FieldGrammar.same("\u00c9", "\u00e9")).isFalse();
        assertThat(FieldGrammar.same("a", "ab")).isFalse();
    }

    @Test
    void are_trimmed_of_spaces_and_tabs_only() {
        assertThat(FieldGrammar.trim(" \t a b\t ")).isEqualTo("a b");
        assertThat(FieldGrammar.trim("\u00a0a\u00a0")).isEqualTo("\u00a0a\u00a0");
        assertThat(FieldGrammar.trim(" \t")).isEmpty();
    }

    @Test
    void are_listed_over_several_lines() {
        assertThat(FieldGrammar.elements(List.of("a , b", "", ",,c,", " ", "d"))).containsExactly("a", "b", "c", "d");
        assertThat(FieldGrammar.elements(List.of())).isEmpty();
    }
}
