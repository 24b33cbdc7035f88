package io.wsfuzz.result;

import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.oracle.Oracle;
import io.wsfuzz.run.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How the turn of a case ended, in either role. */
public sealed interface PlayOutcome {

    /**
     * It was played to its end.
     *
     * @param others how many other cases were played meanwhile, at most at a time
     */
    record Over(Transcript transcript, int others) implements PlayOutcome {}

    /**
     * It was played to its end, and an oracle has listened, whose word counts.
     *
     * @param others     how many other cases were played meanwhile, at most at a time
     * @param deviations what was not as it should be
     */
    record Heard(Transcript transcript, int others, List<Deviation> deviations) implements PlayOutcome {
        public Heard {
            deviations = List.copyOf(deviations);
        }
    }

    /** {@link Over}, told by {@code transcript}; what that throws is our fault. */
    static PlayOutcome over(Supplier<Transcript> transcript, int others) {
        try {
            return new Over(transcript.get(), others);
        } catch (RuntimeException e) {
            return new Broken(e);
        }
    }

    /** It came to no end within {@code limit}, and was given up. */
    record TooLong(Duration limit) implements PlayOutcome {}

    /** Something of ours threw. */
    record Broken(Throwable cause) implements PlayOutcome {}

    /** The agent refused the TLS that it was shown, before it said anything in it. */
    record TlsRefused(String how) implements PlayOutcome {}

    /** The agent was told to connect elsewhere, and did not, or said nothing there. */
    record StayedAway(String how) implements PlayOutcome {}

    /** The run ended while it was played. */
    record CutShort(String reason) implements PlayOutcome {}

    /** The run ended before its turn came. */
    record NeverReached(String reason) implements PlayOutcome {}

    /** It was left out on purpose. */
    record Excluded(String reason) implements PlayOutcome {}

    /** The same by the word of {@code oracle}, which has listened, where there is a transcript. */
    default PlayOutcome heardBy(Oracle oracle) {
        return this instanceof Over(Transcript transcript, int others)
                ? new Heard(transcript, others, oracle.deviations())
                : this;
    }
}
