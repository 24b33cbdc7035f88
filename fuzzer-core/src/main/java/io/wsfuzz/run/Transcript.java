package io.wsfuzz.run;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one play of one case.
 *
 * @param us         our side
 * @param handshakes    the heads of the opening handshake
 * @param terms      how messages may be compressed; empty where that was not agreed
 * @param seen       what came, in order
 * @param attempts   the alternatives that were tried, in order; the last one tells how it ended
 * @param closing    how the connection ended
 * @param classic    how the classic suite would have seen that
 * @param duration   from the opening of TCP to the end of the play
 * @param disturbances what faults that we play have changed, each in the past tense; empty where they only delayed something
 * @param log        line by line
 * @param statistics in numbers
 */
public record Transcript(Side us, Handshakes handshakes, Optional<Terms> terms, List<Observation> seen,
        List<Attempt> attempts,
        Closing closing, ClassicEnding classic,
        Duration duration, List<String> disturbances,
        WireLog log, WireStatistics statistics) {

    public Transcript {
        seen = List.copyOf(seen);
        attempts = List.copyOf(attempts);
        disturbances = List.copyOf(disturbances);
    }

    /**
     * The heads.
     *
     * @param interim responses before the final one
     */
    public record Handshakes(Optional<Head> request, List<Head> interim, Optional<Head> response) {
        public Handshakes {
            interim = List.copyOf(interim);
        }

        /** Without interim responses. */
        public Handshakes(Optional<Head> request, Optional<Head> response) {
            this(request, List.of(), response);
        }
    }

    /** The alternative of the case that held, if all that followed held as well. */
    public Optional<Alternative> block() {
        if (attempts.isEmpty() || !attempts.getLast().held()) {
            return Optional.empty();
        }
        return attempts.stream().filter(Attempt::held).findFirst().map(Attempt::alternative);
    }
}
