package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import java.util.List;

/** Changes of our head, right and wrong (RFC 6455, sections 4.1 and 4.2). */
final class HeadVariations {

    private HeadVariations() {}

    private static List<HandshakeEdit> set(String name, String value) {
        return List.of(new HandshakeEdit.Set(name, value));
    }

    /** A head that is unusual and right. */
    static List<HandshakeEdit> right(Draw draw, Side testee) {
        return switch (draw.below(6)) {
            case 0 -> set("Upgrade", draw.of("WebSocket", "WEBSOCKET", "websocket"));
            case 1 -> set("Connection", draw.of("upgrade", "keep-alive, Upgrade", "UPGRADE", "Upgrade, keep-alive"));
            case 2 -> List.of(new HandshakeEdit.Add("X-Fuzz", "x".repeat(draw.of(0, 1, 100, 4000))));
            case 3 -> List.of(new HandshakeEdit.Chop(draw.of(1, 2, 7, 100)));
            case 4 -> testee == Side.SERVER
                    ? List.of(new HandshakeEdit.Add("Cookie", "a=b; c=d"))
                    : List.of(new HandshakeEdit.Interim(103, "Early Hints"));
            default -> List.of(new HandshakeEdit.Add("Date", "Thu, 01 Jan 1970 00:00:00 GMT"));
        };
    }

    /** A head that must be refused, or had better be. */
    static List<HandshakeEdit> wrong(Draw draw, Side testee) {
        return testee == Side.SERVER ? wrongRequest(draw) : wrongResponse(draw);
    }

    private static List<HandshakeEdit> wrongRequest(Draw draw) {
        return switch (draw.below(7)) {
            case 0 -> List.of(new HandshakeEdit.Drop(draw.of("Upgrade", "Connection", "Sec-WebSocket-Key",
                    "Sec-WebSocket-Version", "Host")));
            case 1 -> List.of(new HandshakeEdit.Line(draw.of("POST / HTTP/1.1", "GET / HTTP/1.0", "HEAD / HTTP/1.1")));
            case 2 -> set("Sec-WebSocket-Version", draw.of("0", "12", "14", "99", "013", "thirteen"));
            case 3 -> set("Sec-WebSocket-Key", draw.of("", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAA=", "!"));
            case 4 -> set("Upgrade", draw.of("", "h2c", "websocketx", "foo"));
            case 5 -> set("Connection", draw.of("close", "keep-alive", "upgraded"));
            default ->
                    List.of(new HandshakeEdit.Add(draw.of("Host", "Sec-WebSocket-Key", "Sec-WebSocket-Version"), "x"));
        };
    }

    private static List<HandshakeEdit> wrongResponse(Draw draw) {
        return switch (draw.below(6)) {
            case 0 -> List.of(new HandshakeEdit.Drop(draw.of("Upgrade", "Connection", "Sec-WebSocket-Accept")));
            case 1 -> set("Sec-WebSocket-Accept", draw.of("", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "x"));
            case 2 -> set("Upgrade", draw.of("", "h2c", "websocketx"));
            case 3 -> List.of(new HandshakeEdit.Status(draw.of(200, 404, 500), "No"));
            case 4 -> List.of(new HandshakeEdit.Subprotocol("nobody-asked"));
            default -> set("Sec-WebSocket-Extensions", draw.of("nobody-asked", "x-webkit-nothing"));
        };
    }
}
