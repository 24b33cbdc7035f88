package io.wsfuzz.deflate;

import java.util.Arrays;

/** Finds how many bits the code of each symbol has, for symbols that come so often. */
final class CodeLengths {

    /** More is cut, so that sums of all symbols stay positive. */
    private static final long MOST_OFTEN = 1L << 50;
    private static final int SYMBOL_BITS = 9;

    private CodeLengths() {}

    /**
     * The lengths of a Huffman code with at most {@code longest} bits.
     *
     * <p>At least two symbols get a code, needed or not: RFC 1951, section 3.2.7 allows less, but not all readers do.
     */
    static byte[] best(long[] frequencies, int longest) {
        long[] leaves = sorted(frequencies);
        int number = leaves.length;
        int[] counts = new int[longest + 1];
        for (int depth : depths(leaves)) {
            counts[Math.min(depth, longest)]++;
        }
        shorten(counts, longest);
        byte[] lengths = new byte[frequencies.length];
        int length = longest;
        for (int i = 0; i < number; i++) {
            while (counts[length] == 0) {
                length--;
            }
            counts[length]--;
            lengths[symbol(leaves[i])] = (byte) length;
        }
        return lengths;
    }

    private static int symbol(long leaf) {
        return (int) leaf & (1 << SYMBOL_BITS) - 1;
    }

    /** The symbols that come, the rarest first, as frequency and number. */
    private static long[] sorted(long[] frequencies) {
        long[] leaves = new long[frequencies.length];
        int number = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                leaves[number++] = Math.min(frequencies[symbol], MOST_OFTEN) << SYMBOL_BITS | symbol;
            }
        }
        for (int symbol = 0; number < 2; symbol++) {
            if (frequencies[symbol] == 0) {
                leaves[number++] = symbol;
            }
        }
        Arrays.sort(leaves, 0, number);
        return Arrays.copyOf(leaves, number);
    }

    /** The depth of each leaf of the tree that is made by joining the two trees of least frequency, again and again. */
    private static int[] depths(long[] leaves) {
        int number = leaves.length;
        long[] weights = new long[number * 2 - 1];
        int[] parents = new int[number * 2 - 1];
        for (int i = 0; i < number; i++) {
            weights[i] = leaves[i] >>> SYMBOL_BITS;
        }
        int leaf = 0;
        int tree = number;
        for (int made = number; made < weights.length; made++) {
            for (int child = 0; child < 2; child++) {
                int lightest = leaf < number && (tree == made || weights[leaf] <= weights[tree]) ? leaf++ : tree++;
                weights[made] += weights[lightest];
                parents[lightest] = made;
            }
        }
        int[] depths = new int[weights.length];
        for (int i = weights.length - 2; i >= 0; i--) {
            depths[i] = depths[parents[i]] + 1;
        }
        return Arrays.copyOf(depths, number);
    }

    /** Makes a proper code of one whose long codes were cut. */
    private static void shorten(int[] counts, int longest) {
        int used = 0;
        for (int length = 1; length <= longest; length++) {
            used += counts[length] << longest - length;
        }
        for (; used > 1 << longest; used--) {
            // One of the longest codes goes below a shorter one, which becomes a bit longer by that.
            int shorter = longest - 1;
            while (counts[shorter] == 0) {
                shorter--;
            }
            counts[longest]--;
            counts[shorter]--;
            counts[shorter + 1] += 2;
        }
    }
}
