package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeEditTest {

    private static final Head CORRECT = Head.of("GET / HTTP/1.1",
            List.of(new Field("Host", "a"), new Field("Upgrade", "websocket"), new Field("host", "b")));

    private static String apply(HandshakeEdit... edits) {
        return HandshakeEdit.apply(CORRECT, List.of(edits)).text().replace("\r\n", "|");
    }

    @Test
    void changes_nothing_where_there_is_none() {
        assertThat(HandshakeEdit.apply(CORRECT, List.of())).isEqualTo(CORRECT.raw());
        assertThat(HandshakeEdit.apply(CORRECT, List.of(new HandshakeEdit.Chop(1)))).isEqualTo(CORRECT.raw());
    }

    @Test
    void sets_a_field_in_its_place() {
        assertThat(apply(new HandshakeEdit.Set("HOST", "c"))).isEqualTo("GET / HTTP/1.1|HOST: c|Upgrade: websocket||");
        assertThat(apply(new HandshakeEdit.Set("X", "c")))
                .isEqualTo("GET / HTTP/1.1|Host: a|Upgrade: websocket|host: b|X: c||");
    }

    @Test
    void adds_drops_and_replaces() {
        assertThat(apply(new HandshakeEdit.Drop("HOST"), new HandshakeEdit.Add("Upgrade", "h2c"),
                new HandshakeEdit.Line("PUT")))
                .isEqualTo("PUT|Upgrade: websocket|Upgrade: h2c||");
        assertThat(apply(new HandshakeEdit.Drop("X"))).isEqualTo("GET / HTTP/1.1|Host: a|Upgrade: websocket|host: b||");
    }

    @Test
    void writes_what_it_is_told() {
        assertThat(HandshakeEdit.apply(CORRECT, List.of(new HandshakeEdit.Line("\0\u00ff"),
                new HandshakeEdit.Drop("Host"), new HandshakeEdit.Set("Upgrade", "a\r\n b\n"))))
                .isEqualTo(Octets.hex("00ff0d0a" + "557067726164653a20610d0a20620a0d0a" + "0d0a"));
        assertThatThrownBy(() -> apply(new HandshakeEdit.Add("a", "\u20ac")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void raw_octets_replace_everything() {
        Octets raw = Octets.hex("00ff");
        assertThat(HandshakeEdit.apply(CORRECT, List.of(new HandshakeEdit.Add("a", "b"), new HandshakeEdit.Raw(raw),
                new HandshakeEdit.Add("c", "d")))).isEqualTo(raw);
    }

    @Test
    void chops() {
        assertThat(HandshakeEdit.chop(List.of())).isZero();
        assertThat(HandshakeEdit
                .chop(List.of(new HandshakeEdit.Chop(3), new HandshakeEdit.Drop("a"), new HandshakeEdit.Chop(2))))
                .isEqualTo(2);
        assertThatThrownBy(() -> new HandshakeEdit.Chop(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
