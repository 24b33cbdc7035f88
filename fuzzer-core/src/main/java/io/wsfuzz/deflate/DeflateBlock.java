package io.wsfuzz.deflate;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.util.List;

/**
 * What a {@link DeflateStream} is made of: blocks (RFC 1951, section 3.2.3), right or wrong, and what is no block at
 * all. Each one begins at the bit where the one before has ended.
 */
public sealed interface DeflateBlock {

    /** The header of the empty stored block that ends a message, the removed tail being the rest of it. */
    DeflateBlock END = new End(false);

    /**
     * A stored block, with a length and a complement that may lie.
     *
     * @param length     LEN, 0 to 65535
     * @param complement NLEN, 0 to 65535
     * @param last       BFINAL
     */
    record Stored(Payload octets, int length, int complement, boolean last) implements DeflateBlock {
        public Stored {
            if ((length | complement) >>> 16 != 0) {
                throw new IllegalArgumentException("LEN and NLEN have 16 bits");
            }
        }
    }

    /**
     * A block with the fixed codes.
     *
     * @param last BFINAL
     */
    record Fixed(List<DeflateToken> tokens, boolean last) implements DeflateBlock {
        public Fixed {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * A block with codes of its own.
     *
     * @param last BFINAL
     */
    record Dynamic(List<DeflateToken> tokens, Lengths lengths, boolean last) implements DeflateBlock {

        /**
         * Checks that each token can be written.
         *
         * @throws IllegalArgumentException if a symbol comes that has no bits
         */
        public Dynamic {
            tokens = List.copyOf(tokens);
            new BlockCode(tokens, lengths);
        }
    }

    /** How many bits the symbols of a dynamic block have. */
    sealed interface Lengths {

        /** As the frequencies of the symbols want it. */
        record Best() implements Lengths {}

        /**
         * As said, also where that makes no code. The end of a block is written if 256 has bits.
         *
         * @param literals  for literals and lengths, 257 to 288 numbers from 0 to 15
         * @param distances for distances, 1 to 32 numbers from 0 to 15
         */
        record Chosen(Octets literals, Octets distances) implements Lengths {
            public Chosen {
                check(literals, Alphabet.FIRST_LENGTH, Alphabet.LITERALS);
                check(distances, 1, Alphabet.DISTANCES);
            }

            private static void check(Octets lengths, int least, int most) {
                if (lengths.length() < least || lengths.length() > most) {
                    throw new IllegalArgumentException("there are " + least + " to " + most + " code lengths");
                }
                for (int i = 0; i < lengths.length(); i++) {
                    if (lengths.at(i) > Alphabet.LONGEST_CODE) {
                        throw new IllegalArgumentException("a code length is 0 to 15");
                    }
                }
            }
        }
    }

    /**
     * Any bits: a reserved block type, a header that lies.
     *
     * @param value the first bit is the least significant one
     * @param count 1 to 32
     */
    record Bits(long value, int count) implements DeflateBlock {
        public Bits {
            if (count < 1 || count > Integer.SIZE || value >>> count != 0) {
                throw new IllegalArgumentException("neither 1 to 32 bits nor as many as said");
            }
        }
    }

    /**
     * Fills the octet. RFC 7692, section 7.2.1 wants that after a block with BFINAL, with zeros.
     *
     * @param ones fills it with ones
     */
    record Align(boolean ones) implements DeflateBlock {}

    /** Fills the octet with zeros; these octets follow. */
    record Raw(Payload octets) implements DeflateBlock {}

    /**
     * The header of an empty stored block, and zeros up to the end of the octet.
     *
     * @param last BFINAL
     */
    record End(boolean last) implements DeflateBlock {}

    /** All of these, again and again; that takes no more room than once. */
    record Repeat(List<DeflateBlock> blocks, long times) implements DeflateBlock {
        public Repeat {
            blocks = List.copyOf(blocks);
            if (times < 0) {
                throw new IllegalArgumentException("times is not negative");
            }
        }
    }

    /**
     * A correct stored block.
     *
     * @param octets at most 65535
     */
    static DeflateBlock stored(Payload octets, boolean last) {
        if (octets.length() > 0xffff) {
            throw new IllegalArgumentException("a stored block holds at most 65535 octets");
        }
        int length = (int) octets.length();
        return new Stored(octets, length, length ^ 0xffff, last);
    }

    /** A block with the fixed codes that is not the last. */
    static DeflateBlock fixed(DeflateToken... tokens) {
        return new Fixed(List.of(tokens), false);
    }

    /** A block with the best codes that is not the last. */
    static DeflateBlock dynamic(DeflateToken... tokens) {
        return new Dynamic(List.of(tokens), new Lengths.Best(), false);
    }
}
