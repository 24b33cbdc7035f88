package io.wsfuzz.deflate;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A compressed message made by hand, described and not stored: a bomb of a gibibyte is a handful of records. Nothing is
 * added to what it is told to be, not even the end of the message.
 *
 * <p>Descriptions whose lengths overflow 63 bits throw {@link ArithmeticException} where the length is asked for.
 *
 * @param blocks its blocks; an octet that is not full at their end is filled with zeros
 * @param most   it is cut after so many octets
 */
public record DeflateStream(List<DeflateBlock> blocks, long most) implements Payload.Recipe {

    /** What a copy of 258 octets with two codes of one bit each comes to, the best that DEFLATE can. */
    public static final int HIGHEST_RATIO = Alphabet.LONGEST * Byte.SIZE / 2;

    private static final int STORED = 0xffff;

    /** Copies the list. */
    public DeflateStream {
        blocks = List.copyOf(blocks);
        if (most < 0) {
            throw new IllegalArgumentException("it is cut after some octets");
        }
    }

    /** These blocks and nothing else. */
    public static DeflateStream of(DeflateBlock... blocks) {
        return new DeflateStream(List.of(blocks), Long.MAX_VALUE);
    }

    /** These blocks and the end of the message (RFC 7692, section 7.2.1). */
    public static DeflateStream message(DeflateBlock... blocks) {
        List<DeflateBlock> all = new ArrayList<>(List.of(blocks));
        all.add(DeflateBlock.END);
        return new DeflateStream(all, Long.MAX_VALUE);
    }

    /**
     * A legal message that becomes about {@code ratio} times as long, with zeros. A low ratio is made of stored blocks
     * at its beginning.
     *
     * @param inflated its length when inflated, in octets
     * @param ratio    1 to {@value #HIGHEST_RATIO}
     */
    public static DeflateStream bomb(long inflated, int ratio) {
        if (inflated < 0 || ratio < 1 || ratio > HIGHEST_RATIO) {
            throw new IllegalArgumentException("a ratio is 1 to " + HIGHEST_RATIO + ", a length not negative");
        }
        double share = (1.0 / ratio - 1.0 / HIGHEST_RATIO) / (1 - 1.0 / HIGHEST_RATIO);
        long stored = Math.min(inflated, (long) (inflated * share));
        Octets zero = Octets.hex("00");
        DeflateBlock full = DeflateBlock.stored(new Payload.Repeat(zero, STORED), false);
        DeflateBlock rest = DeflateBlock.stored(new Payload.Repeat(zero, stored % STORED), false);
        long copied = inflated - stored;
        DeflateToken literal = new DeflateToken.Literal(zero);
        DeflateToken copies = new DeflateToken.Repeat(List.of(new DeflateToken.Copy(Alphabet.LONGEST, 1)),
                Math.max(0, copied - 1) / Alphabet.LONGEST);
        DeflateToken others = new DeflateToken.Repeat(List.of(literal), Math.max(0, copied - 1) % Alphabet.LONGEST);
        return copied == 0
                ? message(new DeflateBlock.Repeat(List.of(full), stored / STORED), rest)
                : message(new DeflateBlock.Repeat(List.of(full), stored / STORED), rest,
                        DeflateBlock.dynamic(literal, copies, others));
    }

    /** The same, cut after {@code octets}. */
    public DeflateStream cutAfter(long octets) {
        return new DeflateStream(blocks, Math.min(most, octets));
    }

    /** Its length in octets. */
    @Override
    public long length() {
        return Math.min(most, new StreamLength().bits(blocks, 0) + 7 >> 3);
    }

    /** How many octets its literals, copies and stored blocks declare to be, the whole of it, legal or not. */
    public long inflatedLength() {
        return new StreamLength().inflated(blocks);
    }

    /**
     * Its octets, from the first one.
     *
     * @param seed what random payloads of stored blocks are drawn from
     */
    @Override
    public Source open(long seed) {
        return new DeflateWriter(this, seed);
    }
}
