package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.List;

/** The cases for tests that play them again and again: quicker than those of the profile {@code quick}. */
public final class Brief {

    /** Five round trips, and 64 KiB at most. */
    public static final List<Case> CASES = new Quick(5, 1 << 16).of(Catalog.embedded().cases());

    private Brief() {}
}
