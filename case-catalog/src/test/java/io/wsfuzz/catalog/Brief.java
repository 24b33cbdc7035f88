package io.wsfuzz.catalog;

import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Step;
import java.util.List;

/** The cases for tests that play them again and again: quicker than those of the profile {@code quick}. */
public final class Brief {

    /** The first of the chapters that the classic suite does not have, chapter 11 apart. */
    private static final int BEYOND = 20;
    /** No case of {@link #BEYOND_THE_CLASSIC} sends more frames. */
    private static final long MOST_FRAMES = 400;

    /** Chapters 1 to 13: five round trips, and 64 KiB at most. */
    public static final List<Case> CASES = of(5, 1 << 16).stream().filter(each -> !isBeyond(each)).toList();
    /** Chapters 20 and up: 64 KiB at most, and not very many frames. */
    public static final List<Case> BEYOND_THE_CLASSIC =
            of(5, 1 << 16).stream().filter(each -> isBeyond(each) && frames(each) <= MOST_FRAMES).toList();

    private Brief() {}

    /** Those with messages of at most {@code largest} octets, and at most so many round trips. There is no TLS in memory. */
    public static List<Case> of(int roundTrips, long largest) {
        return new Quick(roundTrips, largest).of(Catalog.embedded().cases().only(each -> !each.tls()));
    }

    private static boolean isBeyond(Case each) {
        return Integer.parseInt(each.id().chapter()) >= BEYOND;
    }

    private static long frames(Case each) {
        return frames(each.prelude())
                + each.alternatives().stream().map(Alternative::steps).mapToLong(Brief::frames).sum();
    }

    private static long frames(List<Step> steps) {
        return steps.stream()
                .mapToLong(step -> step instanceof Step.Repeat repeat ? repeat.times() * frames(repeat.steps()) : 1)
                .sum();
    }
}
