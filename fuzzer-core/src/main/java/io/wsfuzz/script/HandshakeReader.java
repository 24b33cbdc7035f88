package io.wsfuzz.script;

import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.HandshakeEdit;
import java.util.List;
import java.util.stream.Stream;

/** Reads what is otherwise in a head of the opening handshake, behind {@code request} or {@code response}. */
final class HandshakeReader {

    private static final List<String> WORDS =
            List.of("set", "add", "drop", "line", "raw", "chop", "subprotocol", "after",
                    "pad");

    /** A response has these besides. */
    private static final List<String> RESPONSE_WORDS = List.of("status", "body", "interim", "anyway", "unasked");

    private HandshakeReader() {}

    static HandshakeEdit read(Cursor cursor, boolean isResponse) {
        List<String> words =
                isResponse ? Stream.of(WORDS, RESPONSE_WORDS).flatMap(List::stream).toList() : WORDS;
        HandshakeEdit edit = switch (cursor.oneOf("something that can be done to a head", words)) {
            case "set" -> new HandshakeEdit.Set(FieldText.name(cursor), FieldText.value(cursor));
            case "add" -> new HandshakeEdit.Add(FieldText.name(cursor), FieldText.value(cursor));
            case "drop" -> new HandshakeEdit.Drop(FieldText.name(cursor));
            case "line" -> new HandshakeEdit.Line(FieldText.characters(FieldText.octets(cursor)));
            case "raw" -> new HandshakeEdit.Raw(FieldText.octets(cursor));
            case "subprotocol" -> new HandshakeEdit.Subprotocol(FieldText.value(cursor));
            case "status" -> new HandshakeEdit.Status(status(cursor), reason(cursor));
            case "body" -> new HandshakeEdit.Body(FieldText.octets(cursor));
            case "interim" -> new HandshakeEdit.Interim(status(cursor), reason(cursor));
            case "anyway" -> new HandshakeEdit.Anyway();
            case "after" -> new HandshakeEdit.After(cursor.time("the delay"));
            case "pad" -> new HandshakeEdit.Pad(FieldText.name(cursor),
                    FieldText.characters(cursor.string("what stands before the value")),
                    FieldText.characters(cursor.string("what stands behind the value")));
            case "unasked" -> new HandshakeEdit.Unasked(unasked(cursor));
            default ->
                    new HandshakeEdit.Chop((int) cursor.number("the number of octets per write", 1, Integer.MAX_VALUE));
        };
        cursor.end(PayloadReader.WORDS);
        return edit;
    }

    /** Whether a client has offered it can be told of an extension that can be read only. */
    private static String unasked(Cursor cursor) {
        Position at = cursor.at();
        String element = FieldText.characters(cursor.string("an element of Sec-WebSocket-Extensions"));
        if (Extensions.parse(List.of(element)) instanceof Extensions.Malformed malformed) {
            throw new ScriptException(at, "this is no extension: " + malformed.sentence());
        }
        return element;
    }

    private static int status(Cursor cursor) {
        return (int) cursor.number("a status", 100, 999);
    }

    /** May be left out. */
    private static String reason(Cursor cursor) {
        return PayloadReader.isNext(cursor) ? FieldText.characters(cursor.string("the reason")) : "";
    }
}
