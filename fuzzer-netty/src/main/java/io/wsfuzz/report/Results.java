package io.wsfuzz.report;

import java.util.List;

/**
 * Where outcomes go.
 *
 * <p>Outcomes are values that merge in any order and any number of times: of those with the same {@link Outcome#key}
 * the one that was played and began last stays. May be used by any number of threads.
 */
public interface Results {

    /** Takes {@code outcome}; never waits for a file or a network. */
    void add(Outcome outcome);

    /**
     * All outcomes that stay, in {@linkplain Outcome#brief() brief}: by agent in order of first appearance, and by
     * case.
     */
    List<Outcome> outcomes();

    /** Results that are kept in memory. */
    static Results inMemory() {
        return new MemoryResults();
    }
}
