package io.wsfuzz.fuzz;

import io.wsfuzz.oracle.Deviation;

/**
 * One thing that a peer does and no right one would, with the smallest dialogue that shows it so far.
 *
 * @param first    the deviation that was seen first
 * @param number   of the dialogue in which that was; with the seed it is the same again
 * @param smallest the smallest dialogue that has failed so
 * @param seen     in so many dialogues, replays apart
 * @param replays  that were played to make it smaller
 * @param held     of {@code plays} plays so many failed so: of the smallest dialogue, or of the one that was found, if it is not done
 * @param plays    1 or more
 * @param isDone   whether it gets no smaller
 */
public record FoundCause(Deviation first, long number, Dialogue smallest, long seen, int replays, int held, int plays,
        boolean isDone) {

    /** Whether the peer does it sometimes only. */
    public boolean wavers() {
        return held < plays;
    }
}
