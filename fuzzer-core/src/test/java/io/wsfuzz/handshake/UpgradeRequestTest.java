package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeRequestTest {

    private static final String KEY = WebSocketKey.draw(new Dice(1));

    @Test
    void asks_for_a_web_socket() {
        Head head = UpgradeRequest.plain("localhost:9001", "/runCase?case=1", "dGhlIHNhbXBsZSBub25jZQ==").toHead();
        assertThat(head.raw().text()).isEqualTo("""
                GET /runCase?case=1 HTTP/1.1
                Host: localhost:9001
                User-Agent: wsfuzz
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """.replace("\n", "\r\n"));
        assertThat(ServerResponse.checkRequest(head)).isEmpty();
    }

    @Test
    void offers_and_is_read_back() {
        Head head = new UpgradeRequest("h", "/", KEY, List.of("chat", "superchat"),
                List.of(new Extension("permessage-deflate",
                        List.of(new Parameter("server_no_context_takeover", null)))))
                .toHead(List.of(new Field("Origin", "http://h"), new Field("Cookie", "a=b")));
        assertThat(head.all("Sec-WebSocket-Protocol")).containsExactly("chat, superchat");
        assertThat(head.all("Sec-WebSocket-Extensions"))
                .containsExactly("permessage-deflate; server_no_context_takeover");
        assertThat(head.fields()).endsWith(new Field("Origin", "http://h"), new Field("Cookie", "a=b"));
        assertThat(ServerResponse.checkRequest(head)).isEmpty();
        assertThat(new HeadReader().read(head.raw().asBuffer())).isEqualTo(new HeadProgress.Complete(head, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"'', /", "h, ''", "h, a", "h, /a b", "'h\r\nX: y', /", "h, /\u00e9", "h i, /"})
    void refuses_what_is_no_target(String host, String target) {
        assertThatThrownBy(() -> UpgradeRequest.plain(host, target, KEY)).isInstanceOf(IllegalArgumentException.class);
    }
}
