package io.wsfuzz.bench;

import java.util.Arrays;

/** The middle one of several measurements. */
final class Median {

    /** Measures something once, in nanoseconds. */
    interface Measuring {
        double once() throws Exception;
    }

    /** Does something once. */
    interface Doing {
        void once() throws Exception;
    }

    private Median() {}

    /**
     * Of two things that are measured in turn, so that what else the machine does hits both; as many turns before that do
     * not count. In a JVM with one core the compiler takes half of the time at first.
     */
    static double[] ofBoth(int rounds, Measuring ours, Measuring bare) throws Exception {
        double[] mine = new double[rounds];
        double[] theirs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours.once();
            bare.once();
        }
        for (int i = 0; i < rounds; i++) {
            mine[i] = ours.once();
            theirs[i] = bare.once();
        }
        return new double[]{of(mine), of(theirs)};
    }

    static double of(double... measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
