package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {

    /** RFC 9110, section 5.6.2. */
    @Test
    void areMadeOfTheCharactersOfTheGrammar() {
        assertThat(IntStream.rangeClosed(0, 0xffff).filter(c -> Tokens.isTokenCharacter((char) c))
                .mapToObj(Character::toString).collect(Collectors.joining()))
                .isEqualTo("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
        assertThat(Tokens.isToken("permessage-deflate")).isTrue();
        assertThat(Tokens.isToken("")).isFalse();
        assertThat(Tokens.isToken("a b")).isFalse();
    }

    @Test
    void foldOnlyTheLettersOfAscii() {
        assertThat(Tokens.same("WebSocket", "wEBsOCKET")).isTrue();
        assertThat(Tokens.same("[", "{")).isFalse();
        assertThat(Tokens.same("@", "`")).isFalse();
        assertThat("websoc\u212aet").as("with a Kelvin sign").isEqualToIgnoringCase("websocket");
        assertThat(Tokens.same("websoc\u212aet", "websocket")).isFalse();
        assertThat(Tokens.same("\u00c9", "\u00e9")).isFalse();
        assertThat(Tokens.same("a", "ab")).isFalse();
    }

    @Test
    void areTrimmedOfSpacesAndTabsOnly() {
        assertThat(Tokens.trim(" \t a b\t ")).isEqualTo("a b");
        assertThat(Tokens.trim("\u00a0a\u00a0")).isEqualTo("\u00a0a\u00a0");
        assertThat(Tokens.trim(" \t")).isEmpty();
    }

    @Test
    void areListedOverSeveralLines() {
        assertThat(Tokens.elements(List.of("a , b", "", ",,c,", " ", "d"))).containsExactly("a", "b", "c", "d");
        assertThat(Tokens.elements(List.of())).isEmpty();
    }
}
