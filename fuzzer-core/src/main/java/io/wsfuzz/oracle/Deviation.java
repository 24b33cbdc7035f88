package io.wsfuzz.oracle;

/**
 * Something that a peer did, or did not do, and no right or strict one would.
 *
 * @param assessment what that is worth
 * @param demand     what it breaks
 * @param how        in which way, in a few fixed words: two deviations of one kind have the same
 * @param detail     what was seen here, for people
 */
public record Deviation(Assessment assessment, Demand demand, String how, String detail) {

    /** One line for people. */
    public String sentence() {
        return detail + "; " + demand.clause() + ": " + demand.sentence();
    }
}
