package io.wsfuzz.role;

import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link FuzzingClient} may be told.
 *
 * @param agent    the name of the agents; empty for what each says of itself
 * @param parallel connections to each target at a time, 1 or more
 * @param timedAlone whether cases that report a time are played alone, after all others
 * @param waitFor  for so long a target that does not answer is tried again
 * @param probe    whether each case is followed by an echo on a fresh connection
 * @param patience all deadlines are multiplied by it; 1 or more
 * @param seed     of the run
 * @param log      makes the wire log of each case
 * @param faults   what the network does wrong in every case, besides what the case says
 * @param rerun    so many times a case that failed is played again; 0 or more
 */
public record ClientOptions(Optional<String> agent, int parallel, boolean timedAlone, Duration waitFor, boolean probe,
        double patience,
        long seed,
        Supplier<WireLog> log, List<Fault> faults, int rerun) {

    /** So many connections where nothing is said. */
    public static final int PARALLEL = 8;

    public ClientOptions {
        if (parallel < 1 || patience < 1 || rerun < 0) {
            throw new IllegalArgumentException(
                    "neither less than one connection, nor less patience than 1, nor less than no rerun");
        }
        faults = List.copyOf(faults);
    }

    /** The same, by which it is played so many times more. */
    public ClientOptions withRerun(int times) {
        return new ClientOptions(agent, parallel, timedAlone, waitFor, probe, patience, seed, log, faults, times);
    }

    /** The same for agents of this name. */
    public ClientOptions named(String name) {
        return new ClientOptions(Optional.of(name), parallel, timedAlone, waitFor, probe, patience, seed, log, faults,
                rerun);
    }

    /** What is so where nothing is said. */
    public static ClientOptions of(long seed) {
        return new ClientOptions(Optional.empty(), PARALLEL, false, Duration.ZERO, true, 1, seed, WireLog::on,
                List.of(), 0);
    }

    /** {@code millis} of patience 1, given patience. */
    long patient(long millis) {
        return (long) (millis * patience);
    }
}
