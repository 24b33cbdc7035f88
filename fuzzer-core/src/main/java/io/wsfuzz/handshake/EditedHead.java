package io.wsfuzz.handshake;

import io.wsfuzz.frame.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A head while it is edited: what stands before it, its lines, and what stands behind it. */
final class EditedHead {

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final StringBuilder interim = new StringBuilder();
    private final List<Field> fields;
    private String startLine;
    private Octets body = Octets.NONE;

    EditedHead(Head correct) {
        startLine = correct.startLine();
        fields = new ArrayList<>(correct.fields());
    }

    void apply(HandshakeEdit edit) {
        switch (edit) {
            case HandshakeEdit.Set(String name, String value) -> set(new Field(name, value));
            case HandshakeEdit.Add(String name, String value) -> fields.add(new Field(name, value));
            case HandshakeEdit.Drop(String name) -> fields.removeIf(field -> field.isNamed(name));
            case HandshakeEdit.Line(String line) -> startLine = line;
            case HandshakeEdit.Status status -> status(status);
            case HandshakeEdit.Body(Octets octets) -> body(octets);
            case HandshakeEdit.Interim(int status, String reason) ->
                    interim.append(statusLine(status, reason)).append("\r\n\r\n");
            case HandshakeEdit.Subprotocol(String name) -> subprotocol(name);
            case HandshakeEdit.Pad(String name, String before, String behind) ->
                    fields.replaceAll(field -> field.isNamed(name)
                            ? new Field(field.name(), before + field.value() + behind)
                            : field);
            case HandshakeEdit.Unasked(String extension) -> set(new Field(Extensions.FIELD, extension));
            case HandshakeEdit.After _,HandshakeEdit.Anyway _,HandshakeEdit.Chop _,HandshakeEdit.Raw _ -> {
            }
        }
    }

    private static String statusLine(int status, String reason) {
        return "HTTP/1.1 " + status + ' ' + reason;
    }

    /** What is no 101 upgrades nothing: it is a whole response of HTTP, and the last one. */
    private void status(HandshakeEdit.Status status) {
        startLine = statusLine(status.status(), status.reason());
        if (status.status() != StatusLine.SWITCHING_PROTOCOLS) {
            fields.removeIf(field -> field.isNamed("Upgrade")
                    || field.name().toLowerCase(Locale.ROOT).startsWith("sec-websocket-"));
            set(new Field("Connection", "close"));
            set(new Field("Content-Length", String.valueOf(body.length())));
        }
    }

    private void body(Octets octets) {
        body = octets;
        if (fields.stream().anyMatch(field -> field.isNamed("Content-Length"))) {
            set(new Field("Content-Length", String.valueOf(body.length())));
        }
    }

    private void subprotocol(String name) {
        String before = fields.stream().filter(field -> field.isNamed(SUBPROTOCOL)).map(field -> field.value() + ", ")
                .findFirst().orElse("");
        set(new Field(SUBPROTOCOL, before + name));
    }

    private void set(Field wanted) {
        int at = 0;
        while (at < fields.size() && !fields.get(at).isNamed(wanted.name())) {
            at++;
        }
        fields.removeIf(field -> field.isNamed(wanted.name()));
        fields.add(at, wanted);
    }

    /** All of it, as it goes over the wire. */
    Octets octets() {
        return Head.octets(interim.toString()).plus(Head.of(startLine, fields).raw()).plus(body);
    }
}
