package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server's look at a request that should open a WebSocket (RFC 6455, section 4.2.1). */
final class RequestCheck {

    private static final String SERVER = "RFC 6455 4.2.1";

    private final Head request;
    private final List<HandshakeFault> faults = new ArrayList<>();

    RequestCheck(Head request) {
        this.request = request;
    }

    /** The version stands before the key: other versions have other keys, or none. */
    List<HandshakeFault> faults() {
        requestLine();
        host();
        upgrade("Upgrade", "websocket");
        upgrade("Connection", "Upgrade");
        version();
        key();
        extensions();
        subprotocols();
        return List.copyOf(faults);
    }

    private void requestLine() {
        Optional<RequestLine> parsed = RequestLine.of(request);
        if (parsed.isEmpty()) {
            fault("RFC 9112 3", "not an HTTP request line: " + QuotedWord.of(request.startLine()));
            return;
        }
        RequestLine line = parsed.get();
        if (!line.method().equals("GET")) {
            faults.add(new HandshakeFault(SERVER, "the method is not GET but " + QuotedWord.of(line.method()), 405));
        }
        if (!HttpVersion.isAtLeast11(line.version())) {
            fault(SERVER, "HTTP/1.1 at least, but this is " + line.version());
        }
        if (line.target().chars().anyMatch(c -> c > '~')) {
            fault("RFC 9112 3.2", "a target that is not printable ASCII: " + QuotedWord.of(line.target()));
        } else if (!isResource(line.target())) {
            fault(SERVER, "a target that is neither a path nor an http URI: " + QuotedWord.of(line.target()));
        }
    }

    private static boolean isResource(String target) {
        boolean isPathOrUri = target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
        return isPathOrUri && target.indexOf('#') < 0;
    }

    private void host() {
        List<String> values = request.all("Host");
        if (values.size() != 1) {
            fault("RFC 9112 3.2", values.isEmpty() ? "no Host" : values.size() + " fields Host");
        } else if (values.getFirst().isEmpty()) {
            fault(SERVER, "an empty Host");
        } else if (!HostValue.isValid(values.getFirst())) {
            fault("RFC 9112 3.2", "a Host that is no host: " + QuotedWord.of(values.getFirst()));
        }
    }

    private void upgrade(String name, String token) {
        List<String> values = request.all(name);
        if (values.isEmpty()) {
            fault(SERVER, "no " + name);
        } else if (!request.hasToken(name, token)) {
            fault(SERVER, "no token " + token + " in " + name + ": " + QuotedWord.of(String.join(", ", values)));
        }
    }

    private void version() {
        List<String> values = request.all("Sec-WebSocket-Version");
        if (values.size() > 1) {
            fault("RFC 6455 11.3.5", values.size() + " fields Sec-WebSocket-Version");
        } else if (!values.equals(List.of("13"))) {
            String seen = values.isEmpty() ? "there is none" : "it is " + QuotedWord.of(values.getFirst());
            faults.add(new HandshakeFault(SERVER, "Sec-WebSocket-Version is to be 13, " + seen, 426));
        }
    }

    private void key() {
        List<String> values = request.all("Sec-WebSocket-Key");
        if (values.size() != 1) {
            boolean none = values.isEmpty();
            fault(none ? SERVER : "RFC 6455 11.3.1", (none ? "no" : values.size() + " fields") + " Sec-WebSocket-Key");
        } else if (!WebSocketKey.isValid(values.getFirst())) {
            fault(SERVER, "Sec-WebSocket-Key is not the Base64 of 16 octets: " + QuotedWord.of(values.getFirst()));
        }
    }

    private void extensions() {
        if (Extensions.parse(request.all(Extensions.FIELD)) instanceof Extensions.Malformed malformed) {
            fault("RFC 6455 9.1", Extensions.FIELD + ": " + malformed.sentence());
        }
    }

    private void subprotocols() {
        Set<String> seen = new HashSet<>();
        for (String name : request.elements("Sec-WebSocket-Protocol")) {
            if (!FieldGrammar.isToken(name)) {
                fault("RFC 6455 11.3.4", "a subprotocol that is no token: " + QuotedWord.of(name));
                return;
            }
            if (!seen.add(name)) {
                fault("RFC 6455 4.1", "a subprotocol that is asked for twice: " + QuotedWord.of(name));
                return;
            }
        }
    }

    private void fault(String clause, String sentence) {
        faults.add(new HandshakeFault(clause, sentence, 400));
    }
}
