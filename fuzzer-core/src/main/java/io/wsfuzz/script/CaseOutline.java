package io.wsfuzz.script;

import io.wsfuzz.frame.Side;
import java.util.Optional;

/**
 * What a run has to know of a case before it is played.
 *
 * @param id      its address
 * @param title   one line for people
 * @param chapter the title of its chapter
 * @param at      where it begins
 * @param tests   the kind of peer it is for; empty for both
 * @param large   so many octets that it is played only where that is asked for
 * @param tls     whether it is played within TLS only
 */
public record CaseOutline(CaseId id, String title, String chapter, Position at, Optional<Side> tests, boolean large,
        boolean tls) {

    /** That of {@code one}. */
    public static CaseOutline of(Case one) {
        return new CaseOutline(one.id(), one.title(), one.head().chapter(), one.at(), one.head().tests(),
                one.head().large(), one.head().tls().isPresent());
    }

    /** Whether the case can test a peer that is a {@code testee}. */
    public boolean tests(Side testee) {
        return tests.isEmpty() || tests.get() == testee;
    }
}
