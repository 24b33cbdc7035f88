package io.wsfuzz.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bits on their way into octets, the least significant bit first (RFC 1951, section 3.1.1). */
final class BitOutput {

    /** A put writes 8 octets, of which those that are not full yet are written again by the next one. */
    private static final int SLACK = Long.BYTES;

    private byte[] octets = new byte[256];
    private int from;
    private int to;
    private long bits;
    private int count;

    /** How many whole octets wait to be drained. */
    int size() {
        return to - from;
    }

    /** How many bits of the next octet are there, 0 to 7. */
    int pendingBits() {
        return count;
    }

    /** Makes room for so many octets. */
    void ensure(int more) {
        if (from == to) {
            from = 0;
            to = 0;
        }
        if (to + more + SLACK > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, to + more + SLACK));
        }
    }

    /** Puts up to 48 bits, the first one the least significant, for which {@link #ensure} made room. */
    void put(long value, int number) {
        bits |= value << count;
        count += number;
        BitInput.LONG.set(octets, to, bits);
        to += count >> 3;
        bits >>>= count & 56;
        count &= 7;
    }

    /** Fills the octet with bits of 0. */
    void align() {
        put(0, -count & 7);
    }

    /** Puts whole octets; to be called at the beginning of one. */
    void put(byte[] source, int at, int length) {
        ensure(length);
        System.arraycopy(source, at, octets, to, length);
        to += length;
    }

    /** Moves as many whole octets to {@code out} as are there and as it takes. @return how many */
    int drain(ByteBuffer out) {
        int drained = Math.min(size(), out.remaining());
        out.put(octets, from, drained);
        from += drained;
        return drained;
    }
}
