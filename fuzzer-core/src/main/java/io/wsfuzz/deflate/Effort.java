package io.wsfuzz.deflate;

/** How hard a {@link Deflating} looks for repetitions. */
public enum Effort {
    /** Not at all: stored blocks. */
    NONE(0, 0, 0, 0),
    /** Takes the first good one, as zlib does at level 1. */
    LITTLE(4, 0, 16, 16),
    /** Looks whether the next octet has a better one, as zlib does at level 6. */
    USUAL(96, 16, 128, 258);

    /** How many candidates are compared. */
    final int chain;
    /** A copy of so many octets is taken without a look at the next octet. */
    final int lazy;
    /** A copy of so many octets is good enough to stop. */
    final int nice;

    /** Copies of so many octets leave all places within them to be found. */
    final int insert;

    Effort(int chain, int lazy, int nice, int insert) {
        this.chain = chain;
        this.lazy = lazy;
        this.nice = nice;
        this.insert = insert;
    }
}
