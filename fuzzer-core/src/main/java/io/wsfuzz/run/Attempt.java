package io.wsfuzz.run;

import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * How one alternative of a case went.
 *
 * @param alternative the block, or that which is common to all (grade ok) where the case did not get further
 * @param mismatch    why it did not hold; empty if it did
 */
public record Attempt(Alternative alternative, Optional<Mismatch> mismatch) {

    /** Whether it held. */
    public boolean held() {
        return mismatch.isEmpty();
    }

    /**
     * The line that was not met.
     *
     * @param expected what it waits for
     * @param lastSent our last line before it, if any
     * @param instead  what came instead; empty where the deadline passed
     * @param waited   how long it had waited
     */
    public record Mismatch(Step.See expected, Optional<Step.Send> lastSent, Optional<Observation> instead,
            Duration waited) {

        /** Whether it is only that nothing came in time. */
        boolean isLate() {
            return instead.map(Observation.Endless.class::isInstance).orElse(true);
        }
    }
}
