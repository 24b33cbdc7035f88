package io.wsfuzz.frame;

/** Sums of lengths, which are declared by anybody and so may be anything up to 2^63-1: they saturate there. */
public final class Lengths {

    private Lengths() {}

    /**
     * The sum of two lengths, at most {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException for a negative one
     */
    public static long sum(long one, long other) {
        if (one < 0 || other < 0) {
            throw new IllegalArgumentException("a length is not negative: " + one + ", " + other);
        }
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** So many times this length, at most {@link Long#MAX_VALUE}; neither is negative. */
    public static long times(long length, long factor) {
        return Math.multiplyHigh(length, factor) != 0 || length * factor < 0 ? Long.MAX_VALUE : length * factor;
    }
}
