package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server answers (RFC 6455, section 4.2.2), and what a client makes of it (section 4.1). */
public final class ServerResponse {

    /** What a client got. */
    public sealed interface ResponseOutcome {

        /** The connection is open, with these extensions and this subprotocol. */
        record Accepted(List<Extension> extensions, Optional<String> subprotocol) implements ResponseOutcome {
            public Accepted {
                extensions = List.copyOf(extensions);
            }
        }

        /**
         * A well-formed response that says no: any status but 101. Another one follows if it is
         * {@link StatusLine#isInterim interim}.
         */
        record Refused(int status, String reason) implements ResponseOutcome {}

        /** The client must fail the connection, for these reasons. */
        record Wrong(List<HandshakeFault> faults) implements ResponseOutcome {
            public Wrong {
                faults = List.copyOf(faults);
            }
        }
    }

    private ServerResponse() {}

    /**
     * Judges a response as a client does (RFC 6455, section 4.1, the six checks at its end).
     *
     * @param key     what was sent as {@code Sec-WebSocket-Key}
     * @param offered the extensions of the request; parameters are not looked at
     */
    public static ResponseOutcome check(Head response, String key, List<Extension> offered,
            List<String> offeredSubprotocols) {
        Optional<StatusLine> line = StatusLine.of(response);
        if (line.isPresent() && line.get().status() != 101) {
            return new ResponseOutcome.Refused(line.get().status(), line.get().reason());
        }
        return new ResponseCheck(response).outcome(key, offered, offeredSubprotocols);
    }

    /**
     * Judges a request as a server does (RFC 6455, section 4.2.1); an empty list for a correct one. The first fault is
     * the one to answer.
     */
    public static List<HandshakeFault> checkRequest(Head request) {
        return new RequestCheck(request).faults();
    }

    /** The correct answer of a server that agrees; a request without a key is answered as if its key were empty. */
    public static Head accept(Head request, List<Extension> agreed, Optional<String> subprotocol) {
        String key = request.first("Sec-WebSocket-Key").orElse("");
        List<Field> fields =
                new ArrayList<>(List.of(new Field("Upgrade", "websocket"), new Field("Connection", "Upgrade"),
                        new Field("Sec-WebSocket-Accept", WebSocketKey.accept(key))));
        subprotocol.ifPresent(name -> fields.add(new Field("Sec-WebSocket-Protocol", name)));
        if (!agreed.isEmpty()) {
            fields.add(new Field(Extensions.FIELD, Extensions.print(agreed)));
        }
        return Head.of("HTTP/1.1 101 Switching Protocols", fields);
    }

    /** A whole response without body that says no, and that the connection ends with it. */
    public static Head refuse(int status, String reason, List<Field> extra) {
        List<Field> fields = new ArrayList<>(extra);
        fields.add(new Field("Content-Length", "0"));
        fields.add(new Field("Connection", "close"));
        return Head.of("HTTP/1.1 " + status + " " + reason, fields);
    }

    /**
     * The response to the first of these faults, with what its status asks for (RFC 9110, sections 15.5.6 and 15.5.22;
     * RFC 6455, section 4.4).
     *
     * @param faults not empty
     */
    public static Head refuse(List<HandshakeFault> faults) {
        return switch (faults.getFirst().status()) {
            case 405 -> refuse(405, "Method Not Allowed", List.of(new Field("Allow", "GET")));
            case 426 -> refuse(426, "Upgrade Required", List.of(new Field("Upgrade", "websocket"),
                    new Field("Sec-WebSocket-Version", "13")));
            default -> refuse(400, "Bad Request", List.of());
        };
    }
}
