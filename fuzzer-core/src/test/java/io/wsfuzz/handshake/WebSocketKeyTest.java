package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketKeyTest {

    /** RFC 6455, section 1.3. */
    @Test
    void is_answered_as_in_the_rfc() {
        assertThat(WebSocketKey.isValid("dGhlIHNhbXBsZSBub25jZQ==")).isTrue();
        assertThat(WebSocketKey.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Property(tries = 200)
    void is_drawn_from_the_dice(@ForAll long seed) {
        assertThat(WebSocketKey.draw(new Dice(seed))).isEqualTo(WebSocketKey.draw(new Dice(seed)))
                .satisfies(key -> assertThat(WebSocketKey.isValid(key)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MTIzNDU2Nzg5MDEyMzQ1", "MTIzNDU2Nzg5MDEyMzQ1Njc=", "MTIzNDU2Nzg5MDEyMzQ1Njc4",
        "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZQ= ", "dGhlIHNhbXBsZSBub25jZ===",
        "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25j\u00e9Q==", "========================",
        "dGhlIHNhbX_sZSBub25jZQ=="})
    void is_sixteen_octets_in_canonical_base64(String key) {
        assertThat(WebSocketKey.isValid(key)).isFalse();
    }
}
