package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.List;

/** The cases for tests that play them again and again: quicker than those of the profile {@code quick}. */
public final class Brief {

    /** Five round trips, and 64 KiB at most. */
    public static final List<Case> CASES = of(5, 1 << 16);

    private Brief() {}

    /** Those with messages of at most {@code largest} octets, and at most so many round trips. */
    public static List<Case> of(int roundTrips, long largest) {
        return new Quick(roundTrips, largest).of(Catalog.embedded().cases());
    }
}
