package io.wsfuzz.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Validates UTF-8 piece by piece, to the octet where it goes wrong (RFC 3629, section 4; RFC 6455, section 8.1).
 *
 * <p>An octet is wrong as soon as no well-formed sequence begins with what was read so far: {@code ed a0} is wrong at
 * its second octet, not at the third.
 *
 * <p>This is a machine of nine states. A state is a number of bits: by so many the row of an octet is shifted, and the
 * lowest six bits are the next state. So an octet costs a look-up, which waits for nothing, and a shift.
 */
public final class Utf8 {

    private static final int WRONG = 0;
    private static final int COMPLETE = 6;
    private static final int ONE_MORE = 12;
    private static final int TWO_MORE = 18;
    private static final int THREE_MORE = 24;
    private static final int AFTER_E0 = 30;
    private static final int AFTER_ED = 36;
    private static final int AFTER_F0 = 42;
    private static final int AFTER_F4 = 48;

    private static final int LOWEST = 0x3f;
    private static final long[] ROWS = new long[256];

    private static final long NON_ASCII = 0x8080808080808080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int BLOCK = 32;
    private static final int PIECE = 4096;

    static {
        row(COMPLETE, 0x00, 0x7f, COMPLETE);
        row(COMPLETE, 0xc2, 0xdf, ONE_MORE);
        row(COMPLETE, 0xe0, 0xef, TWO_MORE);
        row(COMPLETE, 0xf0, 0xf4, THREE_MORE);
        row(COMPLETE, 0xe0, 0xe0, AFTER_E0);
        row(COMPLETE, 0xed, 0xed, AFTER_ED);
        row(COMPLETE, 0xf0, 0xf0, AFTER_F0);
        row(COMPLETE, 0xf4, 0xf4, AFTER_F4);
        row(ONE_MORE, 0x80, 0xbf, COMPLETE);
        row(TWO_MORE, 0x80, 0xbf, ONE_MORE);
        row(THREE_MORE, 0x80, 0xbf, TWO_MORE);
        row(AFTER_E0, 0xa0, 0xbf, ONE_MORE); // shorter forms exist below
        row(AFTER_ED, 0x80, 0x9f, ONE_MORE); // surrogates begin above
        row(AFTER_F0, 0x90, 0xbf, TWO_MORE); // shorter forms exist below
        row(AFTER_F4, 0x80, 0x8f, TWO_MORE); // U+10FFFF is the last
    }

    private long accepted;
    private long wrongAt = -1;
    private int state = COMPLETE;

    private static void row(int state, int from, int to, int next) {
        for (int octet = from; octet <= to; octet++) {
            ROWS[octet] = ROWS[octet] & ~((long) LOWEST << state) | (long) next << state;
        }
    }

    /**
     * Reads all that remains in {@code octets}; its position stays.
     *
     * @return whether all octets so far can begin a well-formed text
     */
    public boolean accept(ByteBuffer octets) {
        int from = octets.position();
        int to = octets.limit();
        if (octets.hasArray()) {
            accept(octets.array(), octets.arrayOffset() + from, octets.arrayOffset() + to);
            return wrongAt < 0;
        }
        // A loop that has met several kinds of buffers runs at a tenth of the speed, so that a copy is the faster way.
        byte[] piece = new byte[Math.min(PIECE, to - from)];
        for (int at = from; at < to; at += piece.length) {
            int size = Math.min(piece.length, to - at);
            octets.get(at, piece, 0, size);
            accept(piece, 0, size);
        }
        return wrongAt < 0;
    }

    private void accept(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && wrongAt < 0) {
            if (state == COMPLETE) {
                at = skipAscii(octets, at, to);
            }
            int end = Math.min(to, at + BLOCK);
            int next = run(octets, at, end, state);
            if (next == WRONG) {
                at = findWrong(octets, at, state);
                wrongAt = accepted + (at - from);
            } else {
                at = end;
                state = next;
            }
        }
        accepted += at - from;
    }

    private static int skipAscii(byte[] octets, int from, int to) {
        int at = from;
        while (at <= to - BLOCK && isAscii(octets, at)) {
            at += BLOCK;
        }
        return at;
    }

    private static boolean isAscii(byte[] octets, int at) {
        long bits = (long) LONGS.get(octets, at) | (long) LONGS.get(octets, at + 8)
                | (long) LONGS.get(octets, at + 16) | (long) LONGS.get(octets, at + 24);
        return (bits & NON_ASCII) == 0;
    }

    private static int run(byte[] octets, int from, int to, int state) {
        long shift = state;
        for (int at = from; at < to; at++) {
            shift = ROWS[octets[at] & 0xff] >>> shift;
        }
        return (int) shift & LOWEST;
    }

    private static int findWrong(byte[] octets, int from, int state) {
        int at = from;
        int next = run(octets, at, at + 1, state);
        while (next != WRONG) {
            at++;
            next = run(octets, at, at + 1, next);
        }
        return at;
    }

    /** Whether everything so far is well-formed and no sequence is unfinished. */
    public boolean isComplete() {
        return wrongAt < 0 && state == COMPLETE;
    }

    /** The offset, in octets from the first one accepted, of the first wrong octet; -1 if there is none. */
    public long wrongAt() {
        return wrongAt;
    }
}
