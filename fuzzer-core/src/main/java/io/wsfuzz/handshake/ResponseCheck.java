package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A client's look at a response that should be a 101 (RFC 6455, section 4.1). */
final class ResponseCheck {

    private static final String CLIENT = "RFC 6455 4.1";

    private final Head response;
    private final List<HandshakeFault> faults = new ArrayList<>();

    ResponseCheck(Head response) {
        this.response = response;
    }

    ServerResponse.ResponseOutcome outcome(String key, List<Extension> offered, List<String> offeredSubprotocols) {
        statusLine();
        upgrade();
        connection();
        accept(key);
        List<Extension> extensions = extensions(offered);
        Optional<String> subprotocol = subprotocol(offeredSubprotocols);
        return faults.isEmpty()
                ? new ServerResponse.ResponseOutcome.Accepted(extensions, subprotocol)
                : new ServerResponse.ResponseOutcome.Wrong(faults);
    }

    private void statusLine() {
        Optional<StatusLine> line = StatusLine.of(response);
        if (line.isEmpty()) {
            fault("RFC 9112 4", "not an HTTP status line: " + QuotedWord.of(response.startLine()));
        } else if (!HttpVersion.isAtLeast11(line.get().version())) {
            fault("RFC 9110 7.8", "a 101 of " + line.get().version() + ", which knows no upgrade");
        }
    }

    private void upgrade() {
        List<String> values = response.elements("Upgrade");
        if (values.isEmpty()) {
            fault(CLIENT, "no Upgrade");
        }
        values.stream().filter(value -> !FieldGrammar.same(value, "websocket")).findFirst()
                .ifPresent(value -> fault(CLIENT, "Upgrade is not websocket but " + QuotedWord.of(value)));
    }

    private void connection() {
        if (!response.hasToken("Connection", "Upgrade")) {
            fault(CLIENT,
                    "no token Upgrade in Connection: " + QuotedWord.of(String.join(", ", response.all("Connection"))));
        }
    }

    private void accept(String key) {
        List<String> values = response.all("Sec-WebSocket-Accept");
        if (values.isEmpty()) {
            fault(CLIENT, "no Sec-WebSocket-Accept");
        } else if (values.size() > 1) {
            fault("RFC 6455 11.3.3", values.size() + " fields Sec-WebSocket-Accept");
        }
        values.stream().filter(value -> !value.equals(WebSocketKey.accept(key))).findFirst()
                .ifPresent(value -> fault(CLIENT,
                        "Sec-WebSocket-Accept is " + QuotedWord.of(value) + " and not "
                                + QuotedWord.of(WebSocketKey.accept(key))));
    }

    private List<Extension> extensions(List<Extension> offered) {
        List<String> values = response.all(Extensions.FIELD);
        if (values.size() > 1) {
            fault("RFC 6455 11.3.2", values.size() + " fields " + Extensions.FIELD);
        }
        return switch (Extensions.parse(values)) {
            case Extensions.Listed(List<Extension> list) -> {
                checkOffered(list, offered);
                yield list;
            }
            case Extensions.Malformed malformed -> {
                fault("RFC 6455 9.1", Extensions.FIELD + ": " + malformed.sentence());
                yield List.of();
            }
        };
    }

    private void checkOffered(List<Extension> list, List<Extension> offered) {
        Set<String> names = offered.stream().map(Extension::name).collect(Collectors.toSet());
        list.stream().map(Extension::name).filter(name -> !names.contains(name)).findFirst()
                .ifPresent(name -> fault(CLIENT, "the extension " + QuotedWord.of(name) + " was not offered"));
    }

    private Optional<String> subprotocol(List<String> offered) {
        List<String> values = response.all("Sec-WebSocket-Protocol");
        if (values.size() > 1) {
            fault("RFC 6455 11.3.4", values.size() + " fields Sec-WebSocket-Protocol");
        }
        values.stream().filter(value -> !offered.contains(value)).findFirst()
                .ifPresent(value -> fault(CLIENT, "the subprotocol " + QuotedWord.of(value) + " was not offered"));
        return values.stream().findFirst();
    }

    private void fault(String clause, String sentence) {
        faults.add(HandshakeFault.ofResponse(clause, sentence));
    }
}
