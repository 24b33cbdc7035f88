package io.wsfuzz.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Masks and unmasks, which is the same (RFC 6455, section 5.3). */
public final class Mask {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    private static final int PIECE = 4096;

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
        int rotated = Integer.rotateLeft(key, (int) (offset & 3) * 8);
        if (octets.hasArray()) {
            apply(octets.array(), octets.arrayOffset() + from, octets.arrayOffset() + to, rotated);
            return;
        }
        // A loop that has met several kinds of buffers runs at a tenth of the speed, so that copies are the faster way.
        byte[] piece = new byte[Math.min(PIECE, to - from)];
        for (int at = from; at < to; at += piece.length) {
            int size = Math.min(piece.length, to - at);
            octets.get(at, piece, 0, size);
            apply(piece, 0, size, rotated);
            octets.put(at, piece, 0, size);
        }
    }

    private static void apply(byte[] octets, int from, int to, int key) {
        int half = BIG_ENDIAN ? key : Integer.reverseBytes(key);
        long word = (long) half << 32 | (half & 0xffffffffL);
        int at = from;
        for (; at <= to - 8; at += 8) {
            LONGS.set(octets, at, (long) LONGS.get(octets, at) ^ word);
        }
        for (int shift = 24; at < to; at++, shift -= 8) {
            octets[at] ^= (byte) (key >>> shift); // beyond the fourth octet the shift wraps, as the key does
        }
    }
}
