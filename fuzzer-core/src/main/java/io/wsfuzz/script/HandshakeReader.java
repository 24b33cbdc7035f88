package io.wsfuzz.script;

import io.wsfuzz.handshake.HandshakeEdit;
import java.util.List;

/** Reads what is otherwise in a head of the opening handshake, behind {@code request} or {@code response}. */
final class HandshakeReader {

    private static final List<String> WORDS = List.of("set", "add", "drop", "line", "raw", "chop");

    private HandshakeReader() {}

    static HandshakeEdit read(Cursor cursor) {
        HandshakeEdit edit = switch (cursor.oneOf("something that can be done to a head", WORDS)) {
            case "set" -> new HandshakeEdit.Set(FieldText.name(cursor), FieldText.value(cursor));
            case "add" -> new HandshakeEdit.Add(FieldText.name(cursor), FieldText.value(cursor));
            case "drop" -> new HandshakeEdit.Drop(FieldText.name(cursor));
            case "line" -> new HandshakeEdit.Line(FieldText.characters(cursor.string("the first line")));
            case "raw" -> new HandshakeEdit.Raw(FieldText.octets(cursor));
            default ->
                    new HandshakeEdit.Chop((int) cursor.number("the number of octets per write", 1, Integer.MAX_VALUE));
        };
        cursor.end(PayloadReader.WORDS);
        return edit;
    }
}
