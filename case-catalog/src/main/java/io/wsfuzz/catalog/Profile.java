package io.wsfuzz.catalog;

import io.wsfuzz.script.Cases;

/** Choices of cases that have a name. */
public enum Profile {

    /** The cases of the classic suite, in its order. */
    CLASSIC("classic"),
    /** All of them, the user's own too. */
    FULL("full"),
    /**
     * All chapters in seconds: at most 50 round trips of each case, no message above 1 MiB, and of the chapters of
     * compression, 12 and 13, every third case, always the same.
     */
    QUICK("quick");

    private final String word;

    Profile(String word) {
        this.word = word;
    }

    /** Its word on the command line. */
    public String word() {
        return word;
    }

    /** Those of {@code cases} that it has, as it has them. */
    Cases of(Cases cases) {
        return switch (this) {
            case CLASSIC -> cases.chosen(Resources.ids("classic.ids"));
            case FULL -> cases;
            case QUICK -> Cases.of(new Quick(50, 1 << 20).of(cases));
        };
    }
}
