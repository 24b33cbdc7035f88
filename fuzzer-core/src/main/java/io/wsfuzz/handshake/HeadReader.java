package io.wsfuzz.handshake;

import io.wsfuzz.frame.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one head from a stream of octets, whatever the octets are (RFC 9112, sections 2.2 and 5).
 *
 * <p>What servers read in different ways is refused and not repaired: control characters, a lone carriage return, white
 * space in a name or before its colon, folded lines. Wrong octets are found when they come, wrong lines at their end.
 * Keeps no more than the octets of the head, and takes the same time for each of them.
 */
public final class HeadReader {

    /** How long a head may be unless said otherwise, in octets. */
    public static final int DEFAULT_LIMIT = 64 * 1024;

    /** How many fields a head may have. */
    public static final int MOST_FIELDS = 1000;

    /** How far the reader has come. All but {@link Incomplete} are final. */
    public sealed interface HeadProgress {

        /** The empty line has not come. */
        record Incomplete() implements HeadProgress {}

        /**
         * The head is there.
         *
         * @param oddities what a recipient may let pass and did, in words: lines that end in a lone line feed, an empty
         *                 line before the first one (RFC 9112, section 2.2)
         */
        record Complete(Head head, List<String> oddities) implements HeadProgress {
            public Complete {
                oddities = List.copyOf(oddities);
            }
        }

        /**
         * This is no head.
         *
         * @param reason what is wrong, in words
         * @param at     where, in octets from the first one
         */
        record Malformed(String reason, long at) implements HeadProgress {}

        /**
         * There is more than the reader takes.
         *
         * @param limit how many there may be
         * @param unit  of what: {@code octets} or {@code fields}
         */
        record TooLong(int limit, String unit) implements HeadProgress {}
    }

    /** The content type of a record of TLS (RFC 8446, section 5.1). */
    private static final byte TLS_ALERT = 0x15;

    private final int limit;
    private final List<Field> fields = new ArrayList<>();
    private byte[] raw;
    private int size;
    private int lineStart;
    private int loneLineFeed = -1;
    private @Nullable String startLine;
    private HeadProgress headProgress = new HeadProgress.Incomplete();

    /** A reader with the {@link #DEFAULT_LIMIT}. */
    public HeadReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * A reader with a limit of its own.
     *
     * @param limit how long the head may be, with the empty line, in octets
     */
    public HeadReader(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is positive");
        }
        this.limit = limit;
        raw = new byte[Math.min(limit, 512)];
    }

    /**
     * Reads up to the end of the head and leaves in {@code in} what follows it. Once the progress is final, nothing more
     * is read.
     */
    public HeadProgress read(ByteBuffer in) {
        while (headProgress instanceof HeadProgress.Incomplete && in.hasRemaining()) {
            accept(in.get());
            if (headProgress instanceof HeadProgress.Incomplete && size == limit) {
                headProgress = new HeadProgress.TooLong(limit, "octets");
            }
        }
        return headProgress;
    }

    /** How many octets were read so far. */
    public int octets() {
        return size;
    }

    private void accept(byte octet) {
        if (size == raw.length) {
            raw = Arrays.copyOf(raw, Math.min(limit, size * 2));
        }
        raw[size++] = octet;
        if (octet == '\n') {
            lineEnded();
        } else if (size > 1 && raw[size - 2] == '\r') {
            malformed("a carriage return without a line feed", size - 2);
        } else if (size == 1 && octet == TLS_ALERT) {
            malformed("it begins with an alert of TLS, so the URL has to begin with wss://", 0);
        } else if (isControl(octet)) {
            malformed("the control character 0x" + HexFormat.of().toHexDigits(octet), size - 1);
        }
    }

    private static boolean isControl(byte octet) {
        return octet == 0x7f || (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\r');
    }

    private void lineEnded() {
        int from = lineStart;
        int end = size - 1;
        if (end > from && raw[end - 1] == '\r') {
            end--;
        } else if (loneLineFeed < 0) {
            loneLineFeed = end;
        }
        lineStart = size;
        String line = new String(raw, from, end - from, StandardCharsets.ISO_8859_1);
        if (startLine == null) {
            start(line, from);
        } else if (line.isEmpty()) {
            headProgress = new HeadProgress.Complete(new Head(startLine, fields, raw()), oddities());
        } else {
            field(line, from);
        }
    }

    private void start(String line, int from) {
        if (!line.isEmpty()) {
            startLine = line;
        } else if (from > 0) {
            malformed("two empty lines where the start line belongs", from);
        }
    }

    private void field(String line, int from) {
        int nameEnd = FieldGrammar.end(line, 0);
        if (FieldGrammar.isSpace(line.charAt(0))) {
            malformed("a folded line: " + QuotedWord.of(line), from);
        } else if (line.indexOf(':') < 0) {
            malformed("a line without a colon: " + QuotedWord.of(line), from);
        } else if (line.charAt(nameEnd) != ':') {
            String what =
                    FieldGrammar.isSpace(line.charAt(nameEnd)) ? "white space" : "a character that no field name has";
            malformed(what + " before the colon: " + QuotedWord.of(line), from + nameEnd);
        } else if (nameEnd == 0) {
            malformed("a field without a name: " + QuotedWord.of(line), from);
        } else if (fields.size() == MOST_FIELDS) {
            headProgress = new HeadProgress.TooLong(MOST_FIELDS, "fields");
        } else {
            fields.add(new Field(line.substring(0, nameEnd), FieldGrammar.trim(line.substring(nameEnd + 1))));
        }
    }

    private void malformed(String reason, int at) {
        headProgress = new HeadProgress.Malformed(reason, at);
    }

    private Octets raw() {
        return Octets.copy(ByteBuffer.wrap(raw, 0, size));
    }

    private List<String> oddities() {
        List<String> oddities = new ArrayList<>();
        if (raw[0] == '\r' || raw[0] == '\n') {
            oddities.add("an empty line before the start line");
        }
        if (loneLineFeed >= 0) {
            oddities.add("a line that ends in a lone line feed, at octet " + loneLineFeed);
        }
        return oddities;
    }
}
