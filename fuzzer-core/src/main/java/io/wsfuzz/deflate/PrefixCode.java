package io.wsfuzz.deflate;

import java.util.Arrays;

/**
 * A Huffman code to write with (RFC 1951, section 3.2.2). The bits of each code are kept in the order of the wire.
 *
 * <p>Lengths that make no proper code are taken as they are: codes then collide, and what is written with them is as
 * wrong as it was meant to be.
 */
final class PrefixCode {

    static final PrefixCode FIXED_LITERALS = new PrefixCode(Alphabet.fixedLiterals());
    static final PrefixCode FIXED_DISTANCES = new PrefixCode(Alphabet.fixedDistances());

    private final byte[] lengths;
    private final int[] codes;

    /** Takes the array over. */
    PrefixCode(byte[] lengths) {
        this.lengths = lengths;
        this.codes = new int[lengths.length];
        int[] next = new int[Alphabet.LONGEST_CODE + 2];
        for (byte length : lengths) {
            next[length + 1] += length == 0 ? 0 : 1;
        }
        for (int length = 1; length <= Alphabet.LONGEST_CODE + 1; length++) {
            next[length] = next[length] + next[length - 1] << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]++) >>> 32 - length;
            }
        }
    }

    /** The code with the fewest bits for symbols that come so often. At least two symbols get one. */
    static PrefixCode best(long[] frequencies, int longest) {
        return new PrefixCode(CodeLengths.best(frequencies, longest));
    }

    /** How many symbols there are, with a code or without. */
    int size() {
        return lengths.length;
    }

    /** The number of bits of a symbol, 0 for none. */
    int length(int symbol) {
        return symbol < lengths.length ? lengths[symbol] : 0;
    }

    /** The bits of a symbol, the first one the least significant. */
    int code(int symbol) {
        return codes[symbol];
    }

    /** How many bits it takes to write symbols that come so often. */
    long bits(long[] frequencies) {
        long bits = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            bits = Math.addExact(bits, Math.multiplyExact(frequencies[symbol], length(symbol)));
        }
        return bits;
    }

    /** The code without the symbols at its end that have no bits, but with at least {@code least} symbols. */
    PrefixCode trimmed(int least) {
        int size = lengths.length;
        while (size > least && lengths[size - 1] == 0) {
            size--;
        }
        return new PrefixCode(Arrays.copyOf(lengths, size));
    }
}
