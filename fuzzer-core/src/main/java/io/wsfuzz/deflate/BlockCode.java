package io.wsfuzz.deflate;

import io.wsfuzz.frame.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codes of a block that is made by hand; counts the bits of its tokens and the octets they make without unrolling them. */
final class BlockCode {

    private final long[] literals = new long[Alphabet.LITERALS];
    private final long[] distances = new long[Alphabet.DISTANCES];
    private final PrefixCode literalCode;
    private final PrefixCode distanceCode;
    private final @Nullable DynamicHeader header;
    private long extraBits;
    private long inflated;

    /** The code of a fixed block. */
    BlockCode(List<DeflateToken> tokens) {
        count(tokens, 1);
        literals[Alphabet.END_OF_BLOCK]++;
        literalCode = PrefixCode.FIXED_LITERALS;
        distanceCode = PrefixCode.FIXED_DISTANCES;
        header = null;
    }

    /** The code of a dynamic block. */
    BlockCode(List<DeflateToken> tokens, DeflateBlock.Lengths lengths) {
        count(tokens, 1);
        switch (lengths) {
            case DeflateBlock.Lengths.Best _ -> {
                literals[Alphabet.END_OF_BLOCK]++;
                literalCode = PrefixCode.best(literals, Alphabet.LONGEST_CODE).trimmed(Alphabet.FIRST_LENGTH);
                distanceCode = PrefixCode.best(distances, Alphabet.LONGEST_CODE).trimmed(1);
            }
            case DeflateBlock.Lengths.Chosen(Octets forLiterals, Octets forDistances) -> {
                literalCode = new PrefixCode(forLiterals.toArray());
                distanceCode = new PrefixCode(forDistances.toArray());
                literals[Alphabet.END_OF_BLOCK] += literalCode.length(Alphabet.END_OF_BLOCK) > 0 ? 1 : 0;
            }
        }
        check(literals, literalCode, "literal/length");
        check(distances, distanceCode, "distance");
        header = new DynamicHeader(literalCode, distanceCode);
    }

    private static void check(long[] frequencies, PrefixCode code, String name) {
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0 && code.length(symbol) == 0) {
                throw new IllegalArgumentException("no bits for " + name + " symbol " + symbol);
            }
        }
    }

    private void count(List<DeflateToken> tokens, long times) {
        for (DeflateToken deflateToken : tokens) {
            switch (deflateToken) {
                case DeflateToken.Literal(Octets octets) -> {
                    for (int i = 0; i < octets.length(); i++) {
                        literals[octets.at(i)] = Math.addExact(literals[octets.at(i)], times);
                    }
                    inflated = Math.addExact(inflated, Math.multiplyExact(octets.length(), times));
                }
                case DeflateToken.Copy(int length, int distance) -> {
                    int symbol = Alphabet.lengthSymbol(length);
                    int far = Alphabet.distanceSymbol(distance);
                    literals[symbol] = Math.addExact(literals[symbol], times);
                    distances[far] = Math.addExact(distances[far], times);
                    int extra = Alphabet.lengthExtra(symbol) + Alphabet.distanceExtra(far);
                    extraBits = Math.addExact(extraBits, Math.multiplyExact(extra, times));
                    inflated = Math.addExact(inflated, Math.multiplyExact(length, times));
                }
                case DeflateToken.Symbol(int symbol, _) -> {
                    literals[symbol] = Math.addExact(literals[symbol], times);
                    extraBits =
                            Math.addExact(extraBits, Math.multiplyExact(DeflateToken.Symbol.extraBits(symbol), times));
                }
                case DeflateToken.Distance(int symbol, _) -> {
                    distances[symbol] = Math.addExact(distances[symbol], times);
                    extraBits = Math.addExact(extraBits,
                            Math.multiplyExact(DeflateToken.Distance.extraBits(symbol), times));
                }
                case DeflateToken.Repeat(List<DeflateToken> repeated, long often) ->
                        count(repeated, Math.multiplyExact(times, often));
            }
        }
    }

    /** How many bits the block has behind its type. */
    long bits() {
        return (header == null ? 0 : header.bits()) + literalCode.bits(literals) + distanceCode.bits(distances)
                + extraBits;
    }

    /** How many octets its literals and copies make. */
    long inflated() {
        return inflated;
    }

    /** Writes what stands before the tokens. */
    void begin(BitOutput out) {
        if (header != null) {
            header.write(out);
        }
    }

    /** Writes what stands behind the tokens. */
    void end(BitOutput out) {
        if (literalCode.length(Alphabet.END_OF_BLOCK) > 0) {
            out.ensure(Long.BYTES);
            literal(out, Alphabet.END_OF_BLOCK);
        }
    }

    /** Writes a token that is no repetition. */
    void write(BitOutput out, DeflateToken deflateToken) {
        out.ensure(Long.BYTES);
        switch (deflateToken) {
            case DeflateToken.Literal(Octets octets) -> {
                out.ensure(octets.length() * 2 + Long.BYTES);
                for (int i = 0; i < octets.length(); i++) {
                    literal(out, octets.at(i));
                }
            }
            case DeflateToken.Copy(int length, int distance) -> {
                int symbol = Alphabet.lengthSymbol(length);
                literal(out, symbol);
                out.put(length - Alphabet.lengthBase(symbol), Alphabet.lengthExtra(symbol));
                int far = Alphabet.distanceSymbol(distance);
                distance(out, far);
                out.put(distance - Alphabet.distanceBase(far), Alphabet.distanceExtra(far));
            }
            case DeflateToken.Symbol(int symbol, int extra) -> {
                literal(out, symbol);
                out.put(extra, DeflateToken.Symbol.extraBits(symbol));
            }
            case DeflateToken.Distance(int symbol, int extra) -> {
                distance(out, symbol);
                out.put(extra, DeflateToken.Distance.extraBits(symbol));
            }
            case DeflateToken.Repeat _ -> throw new IllegalArgumentException("repetitions are unrolled before");
        }
    }

    private void literal(BitOutput out, int symbol) {
        out.put(literalCode.code(symbol), literalCode.length(symbol));
    }

    private void distance(BitOutput out, int symbol) {
        out.put(distanceCode.code(symbol), distanceCode.length(symbol));
    }
}
