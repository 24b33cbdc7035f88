package io.wsfuzz.catalog;

import io.wsfuzz.script.Cases;

/**
 * Which cases of a catalogue are to be played, before a {@link Selection} looks at their ids.
 *
 * @param profile a choice that has a name
 * @param large   whether those that are {@code large} are among them: minutes each, and gigabytes
 */
public record CaseChoice(Profile profile, boolean large) {

    /** Whatever there is. */
    public static final CaseChoice ALL = new CaseChoice(Profile.FULL, true);

    /** Its cases, in the order of the catalogue or of the profile. */
    public Cases cases(Catalog catalog) {
        return profile.of(catalog.cases().only(one -> large || !one.large()));
    }
}
