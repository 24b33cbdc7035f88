package io.wsfuzz.oracle;

import java.util.Locale;

/**
 * Something that a peer did, or did not do, and no right or strict one would.
 *
 * @param assessment what that is worth
 * @param demand     what it breaks
 * @param how        in which way, in a few fixed words: two deviations of one kind have the same
 * @param detail     what was seen here, for people
 */
public record Deviation(Assessment assessment, Demand demand, String how, String detail) {

    /**
     * What two deviations have in common that have one cause.
     *
     * @param assessment what that is worth
     * @param demand     what it breaks
     * @param how        in which way
     */
    public record DeviationKind(Assessment assessment, Demand demand, String how) {

        /** A word that is the same for the same kind, and stays: {@code reserved-bit-overlooked}. */
        public String word() {
            return demand.word() + '-' + how.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }
    }

    /** Its kind. */
    public DeviationKind kind() {
        return new DeviationKind(assessment, demand, how);
    }

    /** One line for people. */
    public String sentence() {
        return detail + "; " + demand.clause() + ": " + demand.sentence();
    }
}
