package io.wsfuzz.deflate;

import java.util.Arrays;

/** The symbols of lengths and distances, and the extra bits behind them (RFC 1951, section 3.2.5). */
final class Alphabet {

    /** Ends a block. */
    static final int END_OF_BLOCK = 256;
    /** Literals, the end of a block, lengths; 286 and 287 have codes in fixed blocks and no meaning. */
    static final int LITERALS = 288;
    /** Distances; 30 and 31 have codes in fixed blocks and no meaning. */
    static final int DISTANCES = 32;
    /** Code lengths. */
    static final int CODE_LENGTHS = 19;

    static final int FIRST_LENGTH = 257;
    static final int LAST_LENGTH = 285;
    static final int LAST_DISTANCE = 29;
    static final int SHORTEST = 3;
    static final int LONGEST = 258;
    static final int FARTHEST = 32_768;
    /** Codes of literals, lengths and distances have at most so many bits. */
    static final int LONGEST_CODE = 15;
    /** Codes of code lengths have at most so many bits. */
    static final int LONGEST_CODE_LENGTH_CODE = 7;

    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final byte[] LENGTH_SYMBOLS = new byte[LONGEST + 1];
    private static final int[] LENGTH_BASES = new int[LITERALS];
    private static final byte[] LENGTH_EXTRAS = new byte[LITERALS];
    private static final int[] DISTANCE_BASES = new int[DISTANCES];
    private static final byte[] DISTANCE_EXTRAS = new byte[DISTANCES];

    static {
        int length = SHORTEST;
        for (int symbol = FIRST_LENGTH; symbol < LAST_LENGTH; symbol++) {
            LENGTH_EXTRAS[symbol] = (byte) Math.max(0, (symbol - FIRST_LENGTH >> 2) - 1);
            LENGTH_BASES[symbol] = length;
            for (int extra = 0; extra < 1 << LENGTH_EXTRAS[symbol]; extra++) {
                LENGTH_SYMBOLS[length++] = (byte) (symbol - FIRST_LENGTH);
            }
        }
        LENGTH_BASES[LAST_LENGTH] = LONGEST; // which 284 could say as well, and must not
        LENGTH_SYMBOLS[LONGEST] = LAST_LENGTH - FIRST_LENGTH;
        int distance = 1;
        for (int symbol = 0; symbol <= LAST_DISTANCE; symbol++) {
            DISTANCE_EXTRAS[symbol] = (byte) Math.max(0, (symbol >> 1) - 1);
            DISTANCE_BASES[symbol] = distance;
            distance += 1 << DISTANCE_EXTRAS[symbol];
        }
    }

    private Alphabet() {}

    /** The number of extra bits behind a length symbol, 257 to 285. */
    static int lengthExtra(int symbol) {
        return LENGTH_EXTRAS[symbol];
    }

    /** The shortest length that a symbol stands for, 257 to 285. */
    static int lengthBase(int symbol) {
        return LENGTH_BASES[symbol];
    }

    /** The number of extra bits behind a distance symbol, 0 to 29. */
    static int distanceExtra(int symbol) {
        return DISTANCE_EXTRAS[symbol];
    }

    /** The shortest distance that a symbol stands for, 0 to 29. */
    static int distanceBase(int symbol) {
        return DISTANCE_BASES[symbol];
    }

    /** The symbol of a length, 3 to 258. */
    static int lengthSymbol(int length) {
        return LENGTH_SYMBOLS[length] + FIRST_LENGTH;
    }

    /** The symbol of a distance, 1 to 32768. */
    static int distanceSymbol(int distance) {
        int before = distance - 1;
        if (before < 4) {
            return before;
        }
        int high = 31 - Integer.numberOfLeadingZeros(before);
        return high * 2 + (before >> high - 1 & 1);
    }

    /** The code length whose own code length comes at place {@code index} (RFC 1951, section 3.2.7). */
    static int codeLengthAt(int index) {
        return CODE_LENGTH_ORDER[index];
    }

    /** How many bits follow a code length, 0 to 18. */
    static int codeLengthExtra(int symbol) {
        return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
    }

    /** The code lengths of literals in a fixed block (RFC 1951, section 3.2.6). */
    static byte[] fixedLiterals() {
        byte[] lengths = new byte[LITERALS];
        for (int symbol = 0; symbol < LITERALS; symbol++) {
            lengths[symbol] = (byte) (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
        }
        return lengths;
    }

    /** The code lengths of distances in a fixed block. */
    static byte[] fixedDistances() {
        byte[] lengths = new byte[DISTANCES];
        Arrays.fill(lengths, (byte) 5);
        return lengths;
    }
}
