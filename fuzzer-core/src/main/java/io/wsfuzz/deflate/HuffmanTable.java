package io.wsfuzz.deflate;

import java.util.Arrays;

/**
 * Decodes one Huffman code: the next bits of the input are the index of an entry. Codes that are longer than the table
 * is wide continue in a second table behind the first one.
 *
 * <p>An entry holds, from its least significant bit on: 6 bits, how many bits of the input it stands for, the extra
 * bits behind the code too; 2 unused bits; 4 bits, how many of these are the code; 2 unused bits; {@link
 * #SECOND}; {@link #SPECIAL}; 15 bits, the value, to which the extra bits are added; {@link #LITERAL}. The numbers of
 * bits come where a shift of Java looks for them.
 */
final class HuffmanTable {

    /** The value is an octet of the message. Makes an entry negative. */
    static final int LITERAL = 0x8000_0000;
    /** The value is a symbol that stands for itself, {@link #UNUSED}, or the place of a second table. */
    static final int SPECIAL = 0x8000;
    /** Together with {@link #SPECIAL}: the entry continues in a second table. */
    static final int SECOND = 0x4000;
    /** The value of bits that no code has. */
    static final int UNUSED = 0x7fff;

    /** What a set of code lengths makes. */
    enum TableShape {
        /** A code for all bits that may come. */
        COMPLETE,
        /** One code of one bit, and nothing for the other bit. */
        SINGLE,
        /** No code. */
        EMPTY,
        /** Fewer codes than needed. */
        INCOMPLETE,
        /** More codes than possible. */
        OVERSUBSCRIBED
    }

    int[] entries = {};
    /** The index is these bits of the input. */
    int mask;

    private final int widest;
    private final int[] meanings;
    private final int[] counts = new int[Alphabet.LONGEST_CODE + 1];
    private final int[] order;
    private int width;
    private int end;

    private HuffmanTable(int widest, int most, int[] meanings) {
        this.widest = widest;
        this.meanings = meanings;
        this.order = new int[meanings.length];
        this.entries = new int[most];
    }

    // The sizes are the largest that zlib's program enough finds for so many symbols, first bits and bits.

    static HuffmanTable ofLiterals() {
        return new HuffmanTable(11, 2342, Meanings.LITERALS);
    }

    static HuffmanTable ofDistances() {
        return new HuffmanTable(8, 402, Meanings.DISTANCES);
    }

    static HuffmanTable ofCodeLengths() {
        return new HuffmanTable(Alphabet.LONGEST_CODE_LENGTH_CODE, 128, Meanings.CODE_LENGTHS);
    }

    /** What each symbol means, as an entry without its code. */
    private static final class Meanings {
        static final int[] LITERALS = new int[Alphabet.LITERALS];
        static final int[] DISTANCES = new int[Alphabet.DISTANCES];
        static final int[] CODE_LENGTHS = new int[Alphabet.CODE_LENGTHS];

        static {
            for (int symbol = 0; symbol < LITERALS.length; symbol++) {
                LITERALS[symbol] = symbol < Alphabet.END_OF_BLOCK
                        ? LITERAL | symbol << 16
                        : symbol >= Alphabet.FIRST_LENGTH && symbol <= Alphabet.LAST_LENGTH
                                ? Alphabet.lengthBase(symbol) << 16 | Alphabet.lengthExtra(symbol)
                        : SPECIAL | symbol << 16;
            }
            for (int symbol = 0; symbol < DISTANCES.length; symbol++) {
                DISTANCES[symbol] = symbol <= Alphabet.LAST_DISTANCE
                        ? Alphabet.distanceBase(symbol) << 16 | Alphabet.distanceExtra(symbol)
                        : SPECIAL | symbol << 16;
            }
            Arrays.setAll(CODE_LENGTHS, symbol -> symbol << 16);
        }
    }

    /**
     * Makes the table for {@code number} code lengths from {@code from} on. After a wrong shape it is not to be used.
     */
    TableShape build(byte[] lengths, int from, int number) {
        Arrays.fill(counts, 0);
        for (int symbol = 0; symbol < number; symbol++) {
            counts[lengths[from + symbol]]++;
        }
        int used = number - counts[0];
        counts[0] = 0;
        int left = 1;
        int longest = 0;
        for (int length = 1; length <= Alphabet.LONGEST_CODE; length++) {
            left = left * 2 - counts[length];
            if (left < 0) {
                return TableShape.OVERSUBSCRIBED;
            }
            longest = counts[length] > 0 ? length : longest;
        }
        sort(lengths, from, number);
        if (left == 0) {
            fill(used, longest);
            return TableShape.COMPLETE;
        }
        width = 1;
        mask = 1;
        Arrays.fill(entries, 0, 2, SPECIAL | UNUSED << 16 | 1 << 8 | 1);
        if (used == 1 && longest == 1) {
            entries[0] = entry(order[0], 1);
        }
        return used == 0 ? TableShape.EMPTY : used == 1 && longest == 1 ? TableShape.SINGLE : TableShape.INCOMPLETE;
    }

    /** Puts the symbols in the order of their codes: by length, then by number. */
    private void sort(byte[] lengths, int from, int number) {
        int[] next = new int[Alphabet.LONGEST_CODE + 2];
        for (int length = 1; length <= Alphabet.LONGEST_CODE; length++) {
            next[length + 1] = next[length] + counts[length];
        }
        for (int symbol = 0; symbol < number; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                order[next[length]++] = symbol;
            }
        }
    }

    private int entry(int symbol, int length) {
        return meanings[symbol] + (length << 8 | length);
    }

    private void fill(int used, int longest) {
        width = Math.min(widest, longest);
        mask = (1 << width) - 1;
        end = 1 << width;
        int code = 0;
        int length = 1;
        int leftOfLength = counts[1];
        int second = -1;
        for (int i = 0; i < used; i++) {
            while (leftOfLength == 0) {
                length++;
                code <<= 1;
                leftOfLength = counts[length];
            }
            int reversed = Integer.reverse(code) >>> 32 - length;
            if (length <= width) {
                spread(entry(order[i], length), 0, reversed, length, width);
            } else {
                if ((reversed & mask) != second) {
                    second = reversed & mask;
                    openSecond(second, length, leftOfLength);
                }
                int opened = entries[second];
                spread(entry(order[i], length), opened >>> 16, reversed >>> width, length - width, opened >>> 8 & 15);
            }
            code++;
            leftOfLength--;
        }
    }

    /** Writes an entry wherever the bits of its code come first, whatever follows them. */
    private void spread(int entry, int table, int reversed, int length, int bits) {
        for (int i = reversed; i < 1 << bits; i += 1 << length) {
            entries[table + i] = entry;
        }
    }

    /** Opens a second table, as wide as the codes need that begin with its first code. */
    private void openSecond(int index, int length, int leftOfLength) {
        int bits = length - width;
        int room = (1 << bits) - leftOfLength;
        while (room > 0) {
            bits++;
            room = room * 2 - counts[width + bits];
        }
        entries[index] = SPECIAL | SECOND | end << 16 | bits << 8 | width;
        end += 1 << bits;
    }

    /** The entry for {@code bits}, of which those that have not come yet are 0. */
    int find(long bits) {
        int entry = entries[(int) bits & mask];
        return (entry & SECOND) == 0 ? entry : entries[second(entry, bits)];
    }

    /** Where an entry with {@link #SECOND} continues. */
    static int second(int entry, long bits) {
        return (entry >>> 16) + ((int) (bits >>> entry) & ~(-1 << (entry >>> 8)));
    }

    /** The value of an entry without its extra bits. */
    static int value(int entry) {
        return entry >>> 16 & 0x7fff;
    }

    /** How many bits an entry stands for. */
    static int bits(int entry) {
        return entry & 63;
    }

    /** The value of an entry with its extra bits, which stand at the beginning of {@code bits} behind the code. */
    static int withExtra(int entry, long bits) {
        return (entry >>> 16) + (int) ((bits & ~(-1L << entry)) >>> (entry >> 8));
    }
}
