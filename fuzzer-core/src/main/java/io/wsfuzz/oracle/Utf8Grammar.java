package io.wsfuzz.oracle;

/** The grammar of RFC 3629, section 4, octet by octet. */
final class Utf8Grammar {

    private int tails;
    private int lowest = 0x80;
    private int highest = 0xbf;

    /** Whether {@code octet}, 0 to 255, may follow what came before. */
    boolean accepts(int octet) {
        if (tails > 0) {
            boolean fits = octet >= lowest && octet <= highest;
            tails--;
            lowest = 0x80;
            highest = 0xbf;
            return fits;
        }
        if (octet < 0x80) {
            return true;
        }
        tails = octet < 0xc2 ? 0 : octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : octet < 0xf5 ? 3 : 0;
        lowest = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
        highest = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
        return tails > 0;
    }

    /** Whether no character is unfinished. */
    boolean isWhole() {
        return tails == 0;
    }
}
