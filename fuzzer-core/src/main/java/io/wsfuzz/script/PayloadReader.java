package io.wsfuzz.script;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Payload.Unit;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code hex ce "abc" "*" x 64K random 5}: the parts of a payload, joined. */
final class PayloadReader {

    static final List<String> WORDS = List.of("hex", "random", "corpus", "deflate", "x", "upto");

    /** In octets or characters: more than anybody waits for. */
    private static final long MOST_SAMPLED = 1L << 50;

    private static final Pattern PAIRS = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    /** What is not a string, and begins a part. */
    private static final Set<String> BEGIN = Set.of("hex", "random", "corpus", "deflate");

    private final Cursor cursor;
    private final Unit unit;
    private final List<Payload> parts = new ArrayList<>();
    /** Octets that stand side by side become one part. */
    private final ByteArrayOutputStream literal = new ByteArrayOutputStream();
    private long length;

    private PayloadReader(Cursor cursor, Unit unit) {
        this.cursor = cursor;
        this.unit = unit;
    }

    /**
     * All parts that come next; no octets if none does.
     *
     * @param unit what the size of sample data is counted in
     */
    static Payload read(Cursor cursor, Unit unit) {
        PayloadReader reader = new PayloadReader(cursor, unit);
        while (isNext(cursor)) {
            reader.part();
        }
        return reader.payload();
    }

    static boolean isNext(Cursor cursor) {
        return cursor.peek() instanceof ScriptToken.Text || BEGIN.contains(cursor.peekWord());
    }

    private void part() {
        Position at = cursor.at();
        if (cursor.take("random")) {
            long size = cursor.number("the number of octets", 0, Long.MAX_VALUE);
            add(at, new Payload.Random(size), size);
        } else if (cursor.take("corpus")) {
            corpus(at);
        } else if (cursor.take("deflate")) {
            Payload.Made made = DeflateReader.read(at, cursor);
            add(at, made, made.length());
        } else {
            octets(at, string(cursor));
        }
    }

    private void corpus(Position at) {
        String name = cursor.oneOf("the name of a corpus", cursor.corpora().names());
        Corpus corpus = cursor.corpora().find(name).orElseThrow();
        cursor.expect("size");
        long size = cursor.number("the size of the sample", 0, MOST_SAMPLED);
        // Four octets are the most that a character has.
        long length = unit == Unit.CHARACTERS ? 4 * size : size;
        if (cursor.take("from")) {
            long from = cursor.number("the place in the corpus", 0, MOST_SAMPLED);
            add(at, new Payload.Slice(corpus, unit, from, size), length);
        } else {
            add(at, new Payload.Next(corpus, unit, size), length);
        }
    }

    /** {@code "abc"} or {@code hex 616263}. */
    static Octets string(Cursor cursor) {
        return cursor.take("hex") ? digits(cursor) : cursor.string("a payload");
    }

    private void octets(Position at, Octets piece) {
        if (cursor.take("x")) {
            long times = cursor.number("the number of times", 0, Long.MAX_VALUE);
            if (Math.multiplyHigh(times, piece.length()) != 0 || times * piece.length() < 0) {
                throw tooLong(at);
            }
            repeat(at, piece, times * piece.length());
        } else if (cursor.peekWord().equals("upto")) {
            Position place = cursor.at();
            cursor.skip();
            long size = cursor.number("the number of octets", 0, Long.MAX_VALUE);
            if (piece.isEmpty() && size > 0) {
                throw new ScriptException(place, "an empty string does not become longer");
            }
            repeat(at, piece, size);
        } else {
            literal.writeBytes(piece.toArray());
            grow(at, piece.length());
        }
    }

    private static Octets digits(Cursor cursor) {
        Position at = cursor.at();
        String first = cursor.word("a pair of hexadecimal digits");
        if (!PAIRS.matcher(first).matches()) {
            String why =
                    HexFormat.isHexDigit(first.charAt(0)) && first.length() % 2 == 1 ? ", their number is odd" : "";
            throw new ScriptException(at,
                    PrintableText.quoted(first) + " is not made of pairs of hexadecimal digits" + why);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(HexFormat.of().parseHex(first));
        while (PAIRS.matcher(cursor.peekWord()).matches()) {
            octets.writeBytes(HexFormat.of().parseHex(cursor.peekWord()));
            cursor.skip();
        }
        return Octets.of(octets.toByteArray());
    }

    private void repeat(Position at, Octets piece, long size) {
        if (!piece.isEmpty()) {
            add(at, new Payload.Repeat(piece, size), size);
        }
    }

    private void add(Position at, Payload part, long size) {
        flush();
        grow(at, size);
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

    private static ScriptException tooLong(Position at) {
        return new ScriptException(at, "a payload has at most 2^63-1 octets");
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
