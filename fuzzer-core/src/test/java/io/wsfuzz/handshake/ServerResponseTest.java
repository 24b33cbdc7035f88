package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.handshake.HandshakeEdit.Add;
import io.wsfuzz.handshake.HandshakeEdit.Drop;
import io.wsfuzz.handshake.HandshakeEdit.Line;
import io.wsfuzz.handshake.HandshakeEdit.Set;
import io.wsfuzz.handshake.HeadReader.HeadProgress;
import io.wsfuzz.handshake.ServerResponse.ResponseOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's side: what it makes of an answer. */
class ServerResponseTest {

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final Extension DEFLATE = new Extension("permessage-deflate", List.of());
    private static final List<String> CHATS = List.of("chat", "superchat");
    private static final Head REQUEST = new UpgradeRequest("h", "/", KEY, CHATS, List.of(DEFLATE)).toHead();

    private static ResponseOutcome check(HandshakeEdit... edits) {
        Head correct = ServerResponse.accept(REQUEST, List.of(), Optional.empty());
        HeadProgress read = new HeadReader().read(HandshakeEdit.apply(correct, List.of(edits)).asBuffer());
        return ServerResponse.check(((HeadProgress.Complete) read).head(), KEY, List.of(DEFLATE), CHATS);
    }

    @Test
    void accepts_with_the_head_of_the_rfc() {
        assertThat(ServerResponse.accept(REQUEST, List.of(DEFLATE), Optional.of("chat")).raw().text()).isEqualTo("""
                HTTP/1.1 101 Switching Protocols
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
                Sec-WebSocket-Protocol: chat
                Sec-WebSocket-Extensions: permessage-deflate

                """.replace("\n", "\r\n"));
    }

    @Test
    void is_accepted_with_what_was_agreed() {
        assertThat(check()).isEqualTo(new ResponseOutcome.Accepted(List.of(), Optional.empty()));
        Head full = ServerResponse.accept(REQUEST, List.of(DEFLATE), Optional.of("superchat"));
        assertThat(ServerResponse.check(full, KEY, List.of(DEFLATE), CHATS))
                .isEqualTo(new ResponseOutcome.Accepted(List.of(DEFLATE), Optional.of("superchat")));
    }

    @Test
    void is_accepted_in_other_words_too() {
        ResponseOutcome accepted = new ResponseOutcome.Accepted(List.of(), Optional.empty());
        assertThat(check(new Line("HTTP/1.1 101"))).isEqualTo(accepted);
        assertThat(check(new Line("HTTP/1.1 101 \u00e9"))).isEqualTo(accepted);
        assertThat(check(new Set("UPGRADE", "WebSocket"))).isEqualTo(accepted);
        assertThat(check(new Set("connection", "keep-alive , UPGRADE"))).isEqualTo(accepted);
        assertThat(check(new Add("Connection", "x"), new Add("X-Other", "y"))).isEqualTo(accepted);
        assertThat(check(new Set("Sec-WebSocket-Accept", "\t s3pPLMBiTxaQ9kYGzzhZRbK+xOo= "))).isEqualTo(accepted);
        Extension answered = new Extension("permessage-deflate", List.of(new Parameter("a", "b")));
        assertThat(check(new Set("Sec-WebSocket-Extensions", "permessage-deflate; a=\"b\"")))
                .as("parameters are not looked at")
                .isEqualTo(new ResponseOutcome.Accepted(List.of(answered), Optional.empty()));
    }

    @Test
    void is_refused_by_any_other_status() {
        assertThat(check(new Line("HTTP/1.1 404 Not Found"))).isEqualTo(new ResponseOutcome.Refused(404, "Not Found"));
        assertThat(check(new Line("HTTP/1.0 200 "))).isEqualTo(new ResponseOutcome.Refused(200, ""));
        assertThat(check(new Line("HTTP/1.1 100 Continue"))).isEqualTo(new ResponseOutcome.Refused(100, "Continue"));
    }

    static Stream<Arguments> wrong() {
        String accept = "Sec-WebSocket-Accept";
        return Stream.of(
                fault("RFC 9112 4", "not an HTTP status line: \"HTTP/1.1 1O1 x\"", new Line("HTTP/1.1 1O1 x")),
                fault("RFC 9110 7.8", "a 101 of HTTP/1.0, which knows no upgrade", new Line("HTTP/1.0 101 x")),
                fault("RFC 6455 4.1", "no Upgrade", new Drop("Upgrade")),
                fault("RFC 6455 4.1", "no Upgrade", new Set("Upgrade", "")),
                fault("RFC 6455 4.1", "Upgrade is not websocket but \"h2c\"", new Set("Upgrade", "h2c")),
                fault("RFC 6455 4.1", "Upgrade is not websocket but \"h2c\"", new Set("Upgrade", "websocket, h2c")),
                fault("RFC 6455 4.1", "Upgrade is not websocket but \"x\"", new Add("Upgrade", "x"),
                        new Add("Upgrade", "y")),
                fault("RFC 6455 4.1", "no token Upgrade in Connection: \"\"", new Drop("Connection")),
                fault("RFC 6455 4.1", "no token Upgrade in Connection: \"keep-alive\"",
                        new Set("Connection", "keep-alive")),
                fault("RFC 6455 4.1", "no Sec-WebSocket-Accept", new Drop(accept)),
                fault("RFC 6455 4.1", "Sec-WebSocket-Accept is \"s3pP\" and not \"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\"",
                        new Set(accept, "s3pP")),
                fault("RFC 6455 11.3.3", "2 fields Sec-WebSocket-Accept",
                        new Add(accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")),
                fault("RFC 6455 4.1", "the extension \"foo\" was not offered",
                        new Add(Extensions.FIELD, "foo, permessage-deflate, bar")),
                fault("RFC 6455 4.1", "the extension \"Permessage-Deflate\" was not offered",
                        new Add(Extensions.FIELD, "Permessage-Deflate")),
                fault("RFC 6455 9.1",
                        "Sec-WebSocket-Extensions: no name of a parameter at character 19 of \"permessage-deflate;\"",
                        new Add(Extensions.FIELD, "permessage-deflate;")),
                fault("RFC 6455 9.1", "Sec-WebSocket-Extensions: no extension at character 0 of \"\"",
                        new Add(Extensions.FIELD, "")),
                fault("RFC 6455 11.3.2", "2 fields Sec-WebSocket-Extensions",
                        new Add(Extensions.FIELD, "permessage-deflate"),
                        new Add(Extensions.FIELD, "permessage-deflate")),
                fault("RFC 6455 4.1", "the subprotocol \"Chat\" was not offered",
                        new Add("Sec-WebSocket-Protocol", "Chat")),
                fault("RFC 6455 4.1", "the subprotocol \"chat, superchat\" was not offered",
                        new Add("Sec-WebSocket-Protocol", "chat, superchat")),
                fault("RFC 6455 4.1", "the subprotocol \"\" was not offered", new Add("Sec-WebSocket-Protocol", "")),
                fault("RFC 6455 11.3.4", "2 fields Sec-WebSocket-Protocol",
                        new Add("Sec-WebSocket-Protocol", "chat"), new Add("Sec-WebSocket-Protocol", "superchat")));
    }

    private static Arguments fault(String clause, String sentence, HandshakeEdit... edits) {
        return Arguments.of(HandshakeFault.ofResponse(clause, sentence), edits);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(HandshakeFault fault, HandshakeEdit... edits) {
        assertThat(check(edits)).isEqualTo(new ResponseOutcome.Wrong(List.of(fault)));
    }

    @Test
    void lists_all_faults_without_endless_quotes() {
        ResponseOutcome responseOutcome = check(new Drop("Upgrade"), new Drop("Connection"),
                new Set("Sec-WebSocket-Accept", "\u00ff".repeat(9000)),
                new Add(Extensions.FIELD, "a,".repeat(9000)));
        assertThat(responseOutcome).isInstanceOfSatisfying(ResponseOutcome.Wrong.class, wrong -> {
            assertThat(wrong.faults()).hasSize(4);
            assertThat(wrong.faults()).allSatisfy(fault -> assertThat(fault.sentence()).matches("[ -~]{1,500}"));
            assertThat(wrong.faults()).allSatisfy(fault -> assertThat(fault.status()).isZero());
        });
    }
}
