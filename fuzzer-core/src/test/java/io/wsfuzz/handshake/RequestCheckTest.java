package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.handshake.HandshakeEdit.Add;
import io.wsfuzz.handshake.HandshakeEdit.Drop;
import io.wsfuzz.handshake.HandshakeEdit.Line;
import io.wsfuzz.handshake.HandshakeEdit.Set;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's side: what it makes of a request, and how it refuses. */
class RequestCheckTest {

    private static final Head REQUEST = UpgradeRequest.plain("h", "/", "dGhlIHNhbXBsZSBub25jZQ==").toHead();

    private static List<HandshakeFault> check(HandshakeEdit... edits) {
        HeadProgress read = new HeadReader().read(HandshakeEdit.apply(REQUEST, List.of(edits)).asBuffer());
        return ServerResponse.checkRequest(((HeadProgress.Complete) read).head());
    }

    @Test
    void takes_what_is_correct_in_other_words() {
        assertThat(check()).isEmpty();
        assertThat(check(new Set("upgrade", "h2c, WebSocket"), new Set("CONNECTION", "keep-alive,upgrade"))).isEmpty();
        assertThat(check(new Line("GET http://h/x HTTP/1.1"))).isEmpty();
        assertThat(check(new Line("GET / HTTP/1.2"))).isEmpty();
        assertThat(check(new Add("Sec-WebSocket-Protocol", "a"), new Add("Sec-WebSocket-Protocol", "b, A"))).isEmpty();
        assertThat(check(new Add(Extensions.FIELD, "a"), new Add(Extensions.FIELD, "a; b=1"))).isEmpty();
        assertThat(check(new Add("Origin", "null"), new Drop("User-Agent"))).isEmpty();
        for (String host : List.of("h:8080", "h:", "[::1]:80", "[::ffff:127.0.0.1]", "my_service", "127.0.0.1",
                "a%20b")) {
            assertThat(check(new Set("Host", host))).as(host).isEmpty();
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.concat(wrongHosts(), wrongElsewhere());
    }

    private static Stream<Arguments> wrongHosts() {
        return Stream.of(
                fault(400, "RFC 9112 3.2", "a Host that is no host: \"h i\"", new Set("Host", "h i")),
                fault(400, "RFC 9112 3.2", "a Host that is no host: \"h:80:\"", new Set("Host", "h:80:")),
                fault(400, "RFC 9112 3.2", "a Host that is no host: \"[::1\"", new Set("Host", "[::1")),
                fault(400, "RFC 9112 3.2", "a Host that is no host: \"http://h/\"", new Set("Host", "http://h/")),
                fault(400, "RFC 9112 3.2", "no Host", new Drop("Host")),
                fault(400, "RFC 9112 3.2", "2 fields Host", new Add("Host", "h")),
                fault(400, "RFC 6455 4.2.1", "an empty Host", new Set("Host", "")));
    }

    private static Stream<Arguments> wrongElsewhere() {
        String key = "Sec-WebSocket-Key";
        String version = "Sec-WebSocket-Version";
        String protocol = "Sec-WebSocket-Protocol";
        return Stream.of(
                fault(400, "RFC 9112 3", "not an HTTP request line: \"GET /a b HTTP/1.1\"",
                        new Line("GET /a b HTTP/1.1")),
                fault(405, "RFC 6455 4.2.1", "the method is not GET but \"POST\"", new Line("POST / HTTP/1.1")),
                fault(405, "RFC 6455 4.2.1", "the method is not GET but \"get\"", new Line("get / HTTP/1.1")),
                fault(400, "RFC 6455 4.2.1", "HTTP/1.1 at least, but this is HTTP/1.0", new Line("GET / HTTP/1.0")),
                fault(400, "RFC 9112 3.2", "a target that is not printable ASCII: \"/\\xe9\"",
                        new Line("GET /\u00e9 HTTP/1.1")),
                fault(400, "RFC 6455 4.2.1", "a target that is neither a path nor an http URI: \"*\"",
                        new Line("GET * HTTP/1.1")),
                fault(400, "RFC 6455 4.2.1", "a target that is neither a path nor an http URI: \"/a#b\"",
                        new Line("GET /a#b HTTP/1.1")),
                fault(400, "RFC 6455 4.2.1", "no Upgrade", new Drop("Upgrade")),
                fault(400, "RFC 6455 4.2.1", "no token websocket in Upgrade: \"websockets\"",
                        new Set("Upgrade", "websockets")),
                fault(400, "RFC 6455 4.2.1", "no Connection", new Drop("Connection")),
                fault(400, "RFC 6455 4.2.1", "no token Upgrade in Connection: \"close\"",
                        new Set("Connection", "close")),
                fault(400, "RFC 6455 4.2.1", "no Sec-WebSocket-Key", new Drop(key)),
                fault(400, "RFC 6455 11.3.1", "2 fields Sec-WebSocket-Key", new Add(key, "dGhlIHNhbXBsZSBub25jZQ==")),
                fault(400, "RFC 6455 4.2.1",
                        "Sec-WebSocket-Key is not the Base64 of 16 octets: \"MTIzNDU2Nzg5MDEyMzQ1\"",
                        new Set(key, "MTIzNDU2Nzg5MDEyMzQ1")),
                fault(426, "RFC 6455 4.2.1", "Sec-WebSocket-Version is to be 13, there is none", new Drop(version)),
                fault(426, "RFC 6455 4.2.1", "Sec-WebSocket-Version is to be 13, it is \"8\"", new Set(version, "8")),
                fault(426, "RFC 6455 4.2.1", "Sec-WebSocket-Version is to be 13, it is \"13, 8\"",
                        new Set(version, "13, 8")),
                fault(400, "RFC 6455 11.3.5", "2 fields Sec-WebSocket-Version", new Add(version, "13")),
                fault(400, "RFC 6455 9.1",
                        "Sec-WebSocket-Extensions: no value of a parameter at character 4 of \"a;b=\"",
                        new Add(Extensions.FIELD, "a;b=")),
                fault(400, "RFC 6455 11.3.4", "a subprotocol that is no token: \"a b\"", new Add(protocol, "a b")),
                fault(400, "RFC 6455 4.1", "a subprotocol that is asked for twice: \"a\"", new Add(protocol, "a"),
                        new Add(protocol, "b, a")));
    }

    private static Arguments fault(int status, String clause, String sentence, HandshakeEdit... edits) {
        return Arguments.of(new HandshakeFault(clause, sentence, status), edits);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(HandshakeFault fault, HandshakeEdit... edits) {
        assertThat(check(edits)).containsExactly(fault);
    }

    @Test
    void a_draft_of_old_is_refused_by_its_version() {
        List<HandshakeFault> faults = check(new Drop("Sec-WebSocket-Version"), new Drop("Sec-WebSocket-Key"));
        assertThat(faults).extracting(HandshakeFault::status).containsExactly(426, 400);
        assertThat(ServerResponse.refuse(faults).raw().text()).isEqualTo("""
                HTTP/1.1 426 Upgrade Required
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Content-Length: 0
                Connection: close

                """.replace("\n", "\r\n"));
    }

    @Test
    void refuses_with_what_the_status_asks_for() {
        Head notAllowed = ServerResponse.refuse(check(new Line("POST / HTTP/1.1"), new Drop("Host")));
        assertThat(notAllowed.startLine()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
        assertThat(notAllowed.first("Allow")).contains("GET");
        Head bad = ServerResponse.refuse(check(new Drop("Host"), new Drop("Sec-WebSocket-Version")));
        assertThat(bad.startLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(bad.fields()).containsExactly(new Field("Content-Length", "0"), new Field("Connection", "close"));
        Head own = ServerResponse.refuse(503, "Full", List.of(new Field("Retry-After", "1")));
        assertThat(own.raw().text())
                .isEqualTo("HTTP/1.1 503 Full\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(ServerResponse.check(own, "", List.of(), List.of()))
                .isEqualTo(new ServerResponse.ResponseOutcome.Refused(503, "Full"));
    }

    @Test
    void accepts_even_without_a_key() {
        Head head = ServerResponse.accept(Head.of("x", List.of()), List.of(), Optional.empty());
        assertThat(head.first("Sec-WebSocket-Accept")).contains(WebSocketKey.accept(""));
    }
}
