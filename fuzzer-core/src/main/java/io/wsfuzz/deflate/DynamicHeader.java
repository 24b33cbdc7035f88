package io.wsfuzz.deflate;

/** How a dynamic block says its two codes (RFC 1951, section 3.2.7), as short as repetitions allow. */
final class DynamicHeader {

    private static final int MOST_COPIES = 6;
    private static final int FEW_ZEROS = 10;
    private static final int MOST_ZEROS = 138;

    private final PrefixCode literals;
    private final PrefixCode distances;
    /** Each one a symbol, and from the eighth bit on its extra bits. */
    private final int[] symbols;
    private final PrefixCode code;
    private final int codeLengths;
    private final int bits;
    private int number;

    /** A header; the sizes of the codes are what it declares: 257 to 288 literals and lengths, 1 to 32 distances. */
    DynamicHeader(PrefixCode literals, PrefixCode distances) {
        this.literals = literals;
        this.distances = distances;
        symbols = new int[literals.size() + distances.size()];
        spell();
        long[] frequencies = new long[Alphabet.CODE_LENGTHS];
        int sum = 14;
        for (int i = 0; i < number; i++) {
            frequencies[symbols[i] & 0xff]++;
            sum += Alphabet.codeLengthExtra(symbols[i] & 0xff);
        }
        code = PrefixCode.best(frequencies, Alphabet.LONGEST_CODE_LENGTH_CODE);
        int last = Alphabet.CODE_LENGTHS;
        while (last > 4 && code.length(Alphabet.codeLengthAt(last - 1)) == 0) {
            last--;
        }
        codeLengths = last;
        bits = sum + 3 * codeLengths + (int) code.bits(frequencies);
    }

    private void spell() {
        byte[] all = new byte[symbols.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i < literals.size() ? literals.length(i) : distances.length(i - literals.size()));
        }
        int at = 0;
        while (at < all.length) {
            int end = at + 1;
            while (end < all.length && all[end] == all[at]) {
                end++;
            }
            run(all[at], end - at);
            at = end;
        }
    }

    private void run(int length, int times) {
        int left = times;
        if (length != 0) {
            symbols[number++] = length;
            left--;
        }
        while (left >= Alphabet.SHORTEST) {
            int most = Math.min(left, length == 0 ? MOST_ZEROS : MOST_COPIES);
            symbols[number++] = length != 0
                    ? 16 | most - 3 << 8
                    : most <= FEW_ZEROS ? 17 | most - 3 << 8 : 18 | most - 11 << 8;
            left -= most;
        }
        while (left-- > 0) {
            symbols[number++] = length;
        }
    }

    /** How many bits it has. */
    int bits() {
        return bits;
    }

    void write(BitOutput out) {
        out.ensure((bits >> 3) + 1);
        out.put(literals.size() - 257 | distances.size() - 1 << 5 | codeLengths - 4 << 10, 14);
        for (int i = 0; i < codeLengths; i++) {
            out.put(code.length(Alphabet.codeLengthAt(i)), 3);
        }
        for (int i = 0; i < number; i++) {
            int symbol = symbols[i] & 0xff;
            out.put(code.code(symbol), code.length(symbol));
            out.put(symbols[i] >>> 8, Alphabet.codeLengthExtra(symbol));
        }
    }
}
