package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code hex ce "abc" "*" x 64K random 5}: the parts of a payload, joined. */
final class PayloadReader {

    static final List<String> WORDS = List.of("hex", "random", "x", "upto");

    private static final Pattern PAIRS = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    private final Cursor cursor;
    private final List<Payload> parts = new ArrayList<>();
    /** Octets that stand side by side become one part. */
    private final ByteArrayOutputStream literal = new ByteArrayOutputStream();
    private long length;

    private PayloadReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** All parts that come next; no octets if none does. */
    static Payload read(Cursor cursor) {
        PayloadReader reader = new PayloadReader(cursor);
        while (isNext(cursor)) {
            reader.part();
        }
        return reader.payload();
    }

    static boolean isNext(Cursor cursor) {
        return cursor.peek() instanceof Token.Text || cursor.peekWord().equals("hex")
                || cursor.peekWord().equals("random");
    }

    private void part() {
        Position at = cursor.at();
        if (cursor.take("random")) {
            long size = cursor.number("the number of octets", 0, Long.MAX_VALUE);
            add(at, new Payload.Random(size));
            return;
        }
        Octets unit = cursor.take("hex") ? digits() : cursor.string("a payload");
        if (cursor.take("x")) {
            long times = cursor.number("the number of times", 0, Long.MAX_VALUE);
            if (Math.multiplyHigh(times, unit.length()) != 0 || times * unit.length() < 0) {
                throw tooLong(at);
            }
            repeat(at, unit, times * unit.length());
        } else if (cursor.peekWord().equals("upto")) {
            Position place = cursor.at();
            cursor.skip();
            long size = cursor.number("the number of octets", 0, Long.MAX_VALUE);
            if (unit.isEmpty() && size > 0) {
                throw new Wrong(place, "an empty string does not become longer");
            }
            repeat(at, unit, size);
        } else {
            literal.writeBytes(unit.toArray());
            grow(at, unit.length());
        }
    }

    private Octets digits() {
        Position at = cursor.at();
        String first = cursor.word("a pair of hexadecimal digits");
        if (!PAIRS.matcher(first).matches()) {
            String why =
                    HexFormat.isHexDigit(first.charAt(0)) && first.length() % 2 == 1 ? ", their number is odd" : "";
            throw new Wrong(at, Visible.quoted(first) + " is not made of pairs of hexadecimal digits" + why);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(HexFormat.of().parseHex(first));
        while (PAIRS.matcher(cursor.peekWord()).matches()) {
            octets.writeBytes(HexFormat.of().parseHex(cursor.peekWord()));
            cursor.skip();
        }
        return Octets.of(octets.toByteArray());
    }

    private void repeat(Position at, Octets unit, long size) {
        if (!unit.isEmpty()) {
            add(at, new Payload.Repeat(unit, size));
        }
    }

    private void add(Position at, Payload part) {
        flush();
        grow(at, part.length());
        parts.add(part);
    }

    private void flush() {
        if (literal.size() > 0) {
            parts.add(Payload.of(Octets.of(literal.toByteArray())));
            literal.reset();
        }
    }

    private void grow(Position at, long by) {
        length += by;
        if (length < 0) {
            throw tooLong(at);
        }
    }

    private static Wrong tooLong(Position at) {
        return new Wrong(at, "a payload has at most 2^63-1 octets");
    }

    private Payload payload() {
        flush();
        return switch (parts.size()) {
            case 0 -> Payload.EMPTY;
            case 1 -> parts.getFirst();
            default -> new Payload.Joined(parts);
        };
    }
}
