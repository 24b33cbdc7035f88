package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadTest {

    private static final Head HEAD = Head.of("GET / HTTP/1.1", List.of(new Field("Connection", "keep-alive, uPGRADE"),
            new Field("Host", "a"), new Field("CONNECTION", ",x"), new Field("host", "b")));

    @Test
    void is_written_line_by_line() {
        assertThat(HEAD.raw().text()).isEqualTo(
                "GET / HTTP/1.1\r\nConnection: keep-alive, uPGRADE\r\nHost: a\r\nCONNECTION: ,x\r\nhost: b\r\n\r\n");
        assertThat(Head.of("\u00ff", List.of()).raw()).isEqualTo(Octets.hex("ff0d0a0d0a"));
    }

    @Test
    void finds_fields_in_any_case() {
        assertThat(HEAD.first("HOST")).contains("a");
        assertThat(HEAD.all("Host")).containsExactly("a", "b");
        assertThat(HEAD.first("Upgrade")).isEmpty();
        assertThat(HEAD.all("Upgrade")).isEmpty();
    }

    @Test
    void finds_tokens_in_lists_over_several_lines() {
        assertThat(HEAD.hasToken("connection", "Upgrade")).isTrue();
        assertThat(HEAD.hasToken("connection", "X")).isTrue();
        assertThat(HEAD.hasToken("connection", "keep")).isFalse();
        assertThat(HEAD.hasToken("Upgrade", "websocket")).isFalse();
        assertThat(HEAD.elements("Connection")).containsExactly("keep-alive", "uPGRADE", "x");
    }

    @Test
    void holds_octets_only() {
        assertThatThrownBy(() -> Head.of("GET /\u0142 HTTP/1.1", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\u0142");
    }
}
