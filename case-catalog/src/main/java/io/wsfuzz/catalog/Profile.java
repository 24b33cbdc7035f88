package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Choices of cases that have a name. */
public enum Profile {

    /** The cases of the classic suite, in its order. */
    CLASSIC("classic"),
    /** All of them, the user's own too. */
    FULL("full"),
    /** All but the chapters of volume, 9, 12 and 13: seconds instead of minutes. */
    QUICK("quick");

    private static final Set<String> VOLUME = Set.of("9", "12", "13");

    private final String word;

    Profile(String word) {
        this.word = word;
    }

    /** Its word on the command line. */
    public String word() {
        return word;
    }

    /** Its cases. */
    public List<Case> cases(Catalog catalog) {
        return switch (this) {
            case CLASSIC -> classic(catalog);
            case FULL -> catalog.cases();
            case QUICK -> catalog.cases().stream().filter(one -> !VOLUME.contains(one.id().chapter())).toList();
        };
    }

    private static List<Case> classic(Catalog catalog) {
        Map<String, Case> byId = new HashMap<>();
        catalog.cases().forEach(one -> byId.put(one.id().text(), one));
        return Resources.ids("classic.ids").stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
