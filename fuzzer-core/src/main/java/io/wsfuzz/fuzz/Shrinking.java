package io.wsfuzz.fuzz;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a dialogue smaller step by step, while it fails for the same cause. It plays nothing itself: it is asked for a candidate
 * and told what became of it, one after the other, so it works with any peer, and in both roles.
 */
public final class Shrinking {

    /** No cause is worth more replays than these. */
    public static final int MOST_REPLAYS = 300;

    private final Set<Dialogue> tried = new HashSet<>();
    private Dialogue smallest;
    private Iterator<Dialogue> candidates;
    private int replays;

    /** Begins with a dialogue that fails. */
    public Shrinking(Dialogue found) {
        smallest = found;
        tried.add(found);
        candidates = Reductions.of(found).iterator();
    }

    /** The next one to be played; empty when there is none left, or enough have been. */
    public Optional<Dialogue> next() {
        while (replays < MOST_REPLAYS && candidates.hasNext()) {
            Dialogue candidate = candidates.next();
            if (tried.add(candidate)) {
                replays++;
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** {@code candidate} has been played, and {@code fails} for the same cause or does not. */
    public void played(Dialogue candidate, boolean fails) {
        if (fails) {
            smallest = candidate;
            candidates = Reductions.of(candidate).iterator();
        }
    }

    /** The smallest that has failed so far. */
    public Dialogue smallest() {
        return smallest;
    }

    /** How many have been played. */
    public int replays() {
        return replays;
    }
}
