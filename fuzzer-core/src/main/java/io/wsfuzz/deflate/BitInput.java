package io.wsfuzz.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bits of a compressed message, the least significant bit of an octet first (RFC 1951, section 3.1.1). Up to 63 of
 * them wait in {@link #bits}, and stay there when the buffer they came from is gone.
 *
 * <p>The fields are open to {@link SymbolReader}, which keeps them in registers while it runs.
 */
final class BitInput {

    /** Eight octets of an array as a number, the first one the least significant. */
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NOTHING = {};
    private static final int COPIED = 8192;

    byte[] octets = NOTHING;
    int at;
    int limit;
    /** The next bits, the first one the least significant; zeros beyond {@link #count}. */
    long bits;
    int count;

    private byte[] copy = NOTHING;
    private int from;
    private long takenBefore;

    /** A new message begins. */
    void begin() {
        bits = 0;
        count = 0;
        takenBefore = 0;
    }

    /** Reads from {@code in} from now on: from its array, or from a copy of its first part if it shows none. */
    void open(ByteBuffer in) {
        if (in.hasArray()) {
            octets = in.array();
            at = in.arrayOffset() + in.position();
            limit = at + in.remaining();
        } else {
            if (copy.length == 0) {
                copy = new byte[COPIED];
            }
            octets = copy;
            at = 0;
            limit = Math.min(in.remaining(), COPIED);
            in.get(in.position(), copy, 0, limit);
        }
        from = at;
    }

    /** Moves the position of {@code in} behind what was taken from it. */
    void close(ByteBuffer in) {
        int taken = at - from;
        in.position(in.position() + taken);
        takenBefore += taken;
        octets = NOTHING;
        from = 0;
        at = 0;
        limit = 0;
    }

    /** Takes octets until at least 56 bits wait or no more octets are there. */
    void refill() {
        while (count < Long.SIZE - Byte.SIZE && at < limit) {
            bits |= (octets[at++] & 0xffL) << count;
            count += Byte.SIZE;
        }
    }

    /** Whether {@code wanted} bits wait, 56 at most. */
    boolean has(int wanted) {
        if (count < wanted) {
            refill();
        }
        return count >= wanted;
    }

    /** The next {@code wanted} bits, which stay; up to 31 that {@link #has} found. */
    int peek(int wanted) {
        return (int) (bits & (1L << wanted) - 1);
    }

    /** Steps over bits that {@link #has} found. */
    void skip(int taken) {
        bits >>>= taken;
        count -= taken;
    }

    /** The next bits, up to 31 that {@link #has} found. */
    int take(int wanted) {
        int value = peek(wanted);
        skip(wanted);
        return value;
    }

    /** Steps to the beginning of the next octet. @return the bits that were left of this one */
    int align() {
        return take(count & 7);
    }

    /** Moves up to {@code wanted} octets to {@code out}; to be called at the beginning of an octet. */
    int copy(byte[] out, int to, int wanted) {
        int copied = 0;
        while (copied < wanted && count > 0) {
            out[to + copied++] = (byte) take(Byte.SIZE);
        }
        int rest = Math.min(wanted - copied, limit - at);
        System.arraycopy(octets, at, out, to + copied, rest);
        at += rest;
        return copied + rest;
    }

    /** How many octets of the message were taken, those in {@link #bits} too. */
    long taken() {
        return takenBefore + at - from;
    }

    /** How many bits of the message were read. */
    long position() {
        return taken() * Byte.SIZE - count;
    }
}
