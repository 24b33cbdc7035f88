package io.wsfuzz.pipe;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.wsfuzz.run.Play;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** What becomes of a connection whose first head was read. */
public sealed interface Route {

    /**
     * It is played. The play has the head already; what came behind it is still to be received.
     *
     * @param notes  where the reads and writes are written down, those of the head too
     * @param faults by name, the one nearest to the socket first
     */
    record Plays(Play play, PlayListener listener, Optional<Notes> notes,
            SequencedMap<String, ChannelHandler> faults) implements Route {

        /** Without notes and faults. */
        public Plays(Play play, PlayListener listener) {
            this(play, listener, Optional.empty(), new LinkedHashMap<>());
        }
    }

    /** A log and statistics. */
    record Notes(WireLog log, WireStatistics statistics) {}

    /** Other handlers serve it, and get every octet from the first one on. */
    record Passes(Consumer<ChannelPipeline> install) implements Route {}
}
