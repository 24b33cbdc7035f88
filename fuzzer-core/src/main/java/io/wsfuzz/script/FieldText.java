package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names and values of header fields: octets, one character of ISO-8859-1 each, as the handshake has them. */
final class FieldText {

    /** A part of a head, in octets, is not longer: heads are kept in memory. */
    private static final int LONGEST = 1 << 20;

    private FieldText() {}

    static String name(Cursor cursor) {
        if (cursor.peek() instanceof ScriptToken.Text(Position ignored, Octets octets)) {
            cursor.skip();
            return characters(octets);
        }
        return word(cursor, "the name of a header field");
    }

    /** A word as it stands, or a payload. */
    static String value(Cursor cursor) {
        return PayloadReader.isNext(cursor) ? characters(octets(cursor)) : word(cursor, "the value of a header field");
    }

    private static String word(Cursor cursor, String what) {
        return characters(Octets.utf8(cursor.word(what)));
    }

    /** The payload that comes next, kept in memory. */
    static Octets octets(Cursor cursor) {
        Position at = cursor.at();
        if (!PayloadReader.isNext(cursor)) {
            throw cursor.missing("a payload");
        }
        Payload payload = PayloadReader.read(cursor, Payload.Unit.OCTETS);
        if (payload.length() > LONGEST) {
            throw new ScriptException(at, "in a head this has at most " + Quantity.size(LONGEST) + " octets");
        }
        cursor.spend(at, payload.length());
        ByteBuffer octets = ByteBuffer.allocate((int) payload.length());
        payload.open(0).read(octets);
        return Octets.copy(octets.flip());
    }

    static String characters(Octets octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    static Octets octets(String characters) {
        return Octets.of(characters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
