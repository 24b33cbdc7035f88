package io.wsfuzz.deflate;

import java.util.Arrays;

/** The literals and copies of one block that is being made, and how often each symbol comes. */
final class BlockTokens {

    /** A block ends with so many. */
    static final int MOST = 16_384;

    private static final int LENGTH_BITS = 9;

    private final int[] tokens = new int[MOST];
    private int number;
    private final long[] literals = new long[Alphabet.LITERALS - 2];
    private final long[] distances = new long[Alphabet.DISTANCES - 2];

    void clear() {
        number = 0;
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
        literals[Alphabet.END_OF_BLOCK] = 1;
    }

    boolean isFull() {
        return number == MOST;
    }

    void literal(int octet) {
        tokens[number++] = octet;
        literals[octet]++;
    }

    void copy(int length, int distance) {
        tokens[number++] = distance << LENGTH_BITS | length;
        literals[Alphabet.lengthSymbol(length)]++;
        distances[Alphabet.distanceSymbol(distance)]++;
    }

    PrefixCode bestLiterals() {
        return PrefixCode.best(literals, Alphabet.LONGEST_CODE).trimmed(Alphabet.FIRST_LENGTH);
    }

    PrefixCode bestDistances() {
        return PrefixCode.best(distances, Alphabet.LONGEST_CODE).trimmed(1);
    }

    /** How many bits the block has without its header, the end of the block too. */
    long bits(PrefixCode literalCode, PrefixCode distanceCode) {
        long bits = literalCode.bits(literals) + distanceCode.bits(distances);
        for (int symbol = Alphabet.FIRST_LENGTH; symbol < literals.length; symbol++) {
            bits += literals[symbol] * Alphabet.lengthExtra(symbol);
        }
        for (int symbol = 0; symbol < distances.length; symbol++) {
            bits += distances[symbol] * Alphabet.distanceExtra(symbol);
        }
        return bits;
    }

    /** Writes all of them and the end of the block; there must be room. */
    void write(BitOutput out, PrefixCode literalCode, PrefixCode distanceCode) {
        for (int i = 0; i < number; i++) {
            int token = tokens[i];
            if (token < Alphabet.END_OF_BLOCK) {
                out.put(literalCode.code(token), literalCode.length(token));
            } else {
                int length = token & (1 << LENGTH_BITS) - 1;
                int symbol = Alphabet.lengthSymbol(length);
                out.put(literalCode.code(symbol), literalCode.length(symbol));
                out.put(length - Alphabet.lengthBase(symbol), Alphabet.lengthExtra(symbol));
                int distance = token >>> LENGTH_BITS;
                int far = Alphabet.distanceSymbol(distance);
                out.put(distanceCode.code(far), distanceCode.length(far));
                out.put(distance - Alphabet.distanceBase(far), Alphabet.distanceExtra(far));
            }
        }
        out.put(literalCode.code(Alphabet.END_OF_BLOCK), literalCode.length(Alphabet.END_OF_BLOCK));
    }
}
