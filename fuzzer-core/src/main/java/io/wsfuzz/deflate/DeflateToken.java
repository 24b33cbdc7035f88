package io.wsfuzz.deflate;

import io.wsfuzz.frame.Octets;
import java.util.List;

/**
 * What a fixed or dynamic block is made of (RFC 1951, section 3.2.3), legal or not. A copy may reach as far as a number
 * can say: whether anything is there is for the receiver to check.
 */
public sealed interface DeflateToken {

    /** These octets, each with its code. Short: what is long is repeated or stored. */
    record Literal(Octets octets) implements DeflateToken {}

    /**
     * Repeats {@code length} octets from {@code distance} ago.
     *
     * @param length   3 to 258
     * @param distance 1 to 32768
     */
    record Copy(int length, int distance) implements DeflateToken {
        public Copy {
            check(length, Alphabet.SHORTEST, Alphabet.LONGEST, "length");
            check(distance, 1, Alphabet.FARTHEST, "distance");
        }
    }

    /**
     * A symbol of the literal/length alphabet, whatever it means and whatever should follow it: 256 in the middle of a
     * block, 286 and 287, a length without its distance.
     *
     * @param symbol 0 to 287
     * @param extra  the extra bits that the symbol has by RFC 1951, section 3.2.5; 0 if it has none
     */
    record Symbol(int symbol, int extra) implements DeflateToken {
        public Symbol {
            check(symbol, 0, Alphabet.LITERALS - 1, "symbol");
            check(extra, 0, (1 << extraBits(symbol)) - 1, "extra");
        }

        static int extraBits(int symbol) {
            return symbol < Alphabet.FIRST_LENGTH || symbol > Alphabet.LAST_LENGTH ? 0 : Alphabet.lengthExtra(symbol);
        }
    }

    /**
     * A symbol of the distance alphabet, also 30 and 31.
     *
     * @param symbol 0 to 31
     * @param extra  the extra bits that the symbol has by RFC 1951, section 3.2.5; 0 if it has none
     */
    record Distance(int symbol, int extra) implements DeflateToken {
        public Distance {
            check(symbol, 0, Alphabet.DISTANCES - 1, "symbol");
            check(extra, 0, (1 << extraBits(symbol)) - 1, "extra");
        }

        static int extraBits(int symbol) {
            return symbol > Alphabet.LAST_DISTANCE ? 0 : Alphabet.distanceExtra(symbol);
        }
    }

    /** All of these, again and again; that takes no more room than once. */
    record Repeat(List<DeflateToken> tokens, long times) implements DeflateToken {
        public Repeat {
            tokens = List.copyOf(tokens);
            if (times < 0) {
                throw new IllegalArgumentException("times is not negative");
            }
        }
    }

    /** The octets of {@code text} in UTF-8. */
    static DeflateToken literal(String text) {
        return new Literal(Octets.utf8(text));
    }

    private static void check(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", not " + value);
        }
    }
}
