package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    List<Case> of(List<Case> cases) {
        return switch (this) {
            case CLASSIC -> classic(cases);
            case FULL -> cases;
            case QUICK -> new Quick(50, 1 << 20).of(cases);
        };
    }

    private static List<Case> classic(List<Case> cases) {
        Map<String, Case> byId = new HashMap<>();
        cases.forEach(one -> byId.put(one.id().text(), one));
        return Resources.ids("classic.ids").stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
