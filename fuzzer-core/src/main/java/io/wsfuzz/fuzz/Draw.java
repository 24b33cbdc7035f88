package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Dice;
import java.util.List;

/** What is drawn for a dialogue: the same seed, the same draws, on any machine. */
final class Draw {

    /** Where implementations change their minds. */
    private static final int[] BORDERS =
            {0, 1, 2, 3, 124, 125, 126, 127, 128, 255, 256, 1023, 1024, 1025, 4095, 4096, 8191,
                8192, 8193, 16383, 16384, 16385, 32767, 32768, 32769, 65535, 65536};

    private static final int SMALL = 20;

    private final Dice dice;

    Draw(long seed) {
        dice = new Dice(seed);
    }

    /** 0 to {@code bound} - 1. */
    int below(int bound) {
        return dice.below(bound);
    }

    /** {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** True in so many of a hundred. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    /** 64 bits. */
    long bits() {
        return dice.next();
    }

    /** One of these; there is one. */
    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }

    /** One of these; there is one. */
    @SafeVarargs
    final <T> T of(T... all) {
        return all[below(all.length)];
    }

    /** A size of at most {@code most} octets: most are small, or a border, or beside one. */
    int size(int most) {
        int drawn = chance(40) ? below(SMALL) : BORDERS[below(chance(70) ? 14 : BORDERS.length)];
        return Math.min(drawn, most);
    }
}
