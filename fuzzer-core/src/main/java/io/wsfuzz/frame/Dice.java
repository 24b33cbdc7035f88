package io.wsfuzz.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers that look random and depend on the seed alone (SplitMix64): the same seed plays the same octets again.
 */
public final class Dice {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    /** 64 bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Fills {@code octets}, whose length is a multiple of 8, with 64 bits after 64 bits, the highest ones first. */
    void fill(byte[] octets) {
        long drawn = state; // in a register, and not written back for each number
        for (int at = 0; at < octets.length; at += Long.BYTES) {
            drawn += GOLDEN;
            LONGS.set(octets, at, mix(drawn));
        }
        state = drawn;
    }

    /** A number from 0 to {@code bound} - 1; {@code bound} is positive. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A seed of its own for {@code name}, drawn from {@code seed}. */
    public static long seed(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + GOLDEN + name.charAt(i));
        }
        return mixed;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
