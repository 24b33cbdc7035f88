package io.wsfuzz.session;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Masking keys of a client, as they come, and whether they can have been drawn from a strong source of entropy (RFC 6455,
 * section 5.3). What a right client draws is found wrong less than once in ten million times.
 */
public final class MaskingKeys {

    /** So many of the first keys are kept to be compared; those behind them only count as bits. */
    static final int MOST_KEPT = 4096;

    /** Fewer keys than these say nothing about a bit. */
    static final int FEWEST = 64;

    private final Set<Integer> kept = new HashSet<>();
    private final long[] ones = new long[Integer.SIZE];
    private long keys;
    private long compared;
    private long repeated;
    private long steady;
    private int last;
    private int step;

    /** A frame had this key. */
    public void add(int key) {
        if (kept.size() < MOST_KEPT) {
            compared++;
            repeated += kept.add(key) ? 0 : 1;
        }
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            ones[bit] += key >>> bit & 1;
        }
        steady += keys > 1 && key - last == step ? 1 : 0;
        step = key - last;
        last = key;
        keys++;
    }

    /** What there is to say of those that have come. */
    public KeyFacts facts() {
        int biased = 0;
        for (long count : ones) {
            // Six standard deviations of a fair coin that was thrown so often.
            biased += keys >= FEWEST && Math.abs(2 * count - keys) > 6 * Math.sqrt((double) keys) ? 1 : 0;
        }
        return new KeyFacts(keys, compared, repeated, biased, keys > 3 && steady == keys - 2);
    }

    /**
     * Facts about keys.
     *
     * @param keys       how many there were
     * @param compared   of so many it is known whether they had come before
     * @param repeated   of those, so many had
     * @param biasedBits how many of the 32 bits are one too often or too seldom; 0 for fewer than 64 keys
     * @param isCounting whether each key follows from the two before it
     */
    public record KeyFacts(long keys, long compared, long repeated, int biasedBits, boolean isCounting) {

        /** Why they are not fresh; empty where they look as if they were. A few of very many may be equal by chance. */
        public Optional<String> wrong() {
            if (repeated > compared / 1000) {
                return Optional.of(repeated + " of " + compared + " masking keys that it had used before");
            }
            if (isCounting) {
                return Optional.of(keys + " masking keys that are the same step apart");
            }
            return biasedBits == 0
                    ? Optional.empty()
                    : Optional.of(keys + " masking keys of which " + biasedBits
                            + " bits are set too often or too seldom");
        }
    }
}
