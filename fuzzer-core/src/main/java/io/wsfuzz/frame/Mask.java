package io.wsfuzz.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Masks and unmasks, which is the same (RFC 6455, section 5.3).
 *
 * <p>Arrays and memory outside have loops of their own, though they say the same: a loop that has met both kinds of
 * buffers is compiled for neither, and runs at a tenth of the speed.
 */
public final class Mask {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);

    private Mask() {}

    /**
     * XORs the octets from {@code from} to {@code to} (absolute, exclusive) of {@code octets} with {@code key}, in
     * place. The position of the buffer stays.
     *
     * @param key    the four octets of the masking key, the first one in the highest bits
     * @param offset how many octets of the payload lie before {@code from}
     */
    public static void apply(ByteBuffer octets, int from, int to, int key, long offset) {
        if (key == 0) {
            return;
        }
        int rotated = rotate(key, offset);
        if (octets.hasArray()) {
            apply(octets.array(), octets.arrayOffset() + from, octets.arrayOffset() + to, rotated);
        } else {
            apply(octets.slice(from, to - from).order(ORDER), rotated);
        }
    }

    /** Puts what remains in {@code octets}, which has an array, into {@code out} and masks it on the way. */
    static void put(ByteBuffer octets, ByteBuffer out, int key, long offset) {
        int at = out.position();
        int size = octets.remaining();
        if (key == 0) {
            out.put(at, octets, octets.position(), size);
        } else if (out.hasArray()) {
            Objects.checkFromIndexSize(at, size, out.limit());
            copy(octets, out.array(), out.arrayOffset() + at, rotate(key, offset));
        } else {
            copy(octets, out.slice(at, size).order(ORDER), rotate(key, offset));
        }
        out.position(at + size);
    }

    private static void apply(byte[] octets, int from, int to, int key) {
        long word = word(key);
        int at = from;
        for (; at <= to - 8; at += 8) {
            LONGS.set(octets, at, (long) LONGS.get(octets, at) ^ word);
        }
        for (int shift = 24; at < to; at++, shift -= 8) {
            octets[at] ^= (byte) (key >>> shift); // beyond the fourth octet the shift wraps, as the key does
        }
    }

    private static void apply(ByteBuffer outside, int key) {
        long word = word(key);
        int to = outside.limit();
        int at = 0;
        for (; at <= to - 8; at += 8) {
            outside.putLong(at, outside.getLong(at) ^ word);
        }
        for (int shift = 24; at < to; at++, shift -= 8) {
            outside.put(at, (byte) (outside.get(at) ^ key >>> shift));
        }
    }

    private static void copy(ByteBuffer array, byte[] out, int to, int key) {
        byte[] octets = array.array();
        int from = array.arrayOffset() + array.position();
        int size = array.remaining();
        long word = word(key);
        int at = 0;
        // Both arrays might be the same one, for all that the compiler knows: only when all four are read before the
        // first is written does it take them as one vector.
        for (; at <= size - 32; at += 32) {
            long first = (long) LONGS.get(octets, from + at) ^ word;
            long second = (long) LONGS.get(octets, from + at + 8) ^ word;
            long third = (long) LONGS.get(octets, from + at + 16) ^ word;
            long fourth = (long) LONGS.get(octets, from + at + 24) ^ word;
            LONGS.set(out, to + at, first);
            LONGS.set(out, to + at + 8, second);
            LONGS.set(out, to + at + 16, third);
            LONGS.set(out, to + at + 24, fourth);
        }
        for (int shift = 24; at < size; at++, shift -= 8) {
            out[to + at] = (byte) (octets[from + at] ^ key >>> shift);
        }
    }

    private static void copy(ByteBuffer array, ByteBuffer outside, int key) {
        byte[] octets = array.array();
        int from = array.arrayOffset() + array.position();
        long word = word(key);
        int size = outside.limit();
        int at = 0;
        for (; at <= size - 8; at += 8) {
            outside.putLong(at, (long) LONGS.get(octets, from + at) ^ word);
        }
        for (int shift = 24; at < size; at++, shift -= 8) {
            outside.put(at, (byte) (octets[from + at] ^ key >>> shift));
        }
    }

    private static int rotate(int key, long offset) {
        return Integer.rotateLeft(key, (int) (offset & 3) * 8);
    }

    /** The key twice, in the order of this machine. */
    private static long word(int key) {
        int half = ORDER == ByteOrder.BIG_ENDIAN ? key : Integer.reverseBytes(key);
        return (long) half << 32 | (half & 0xffffffffL);
    }
}
