package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.wsfuzz.run.Ending;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What came while a play was not reading, in its order. It is little: the stream is not read meanwhile, so this is the rest of
 * one read, or, where the peer's half has ended, what the system had in its buffer.
 */
final class InboundQueue {

    /** One thing that came. */
    sealed interface Inbound {

        /** Octets; whoever takes them from the queue releases them. */
        record Arrived(ByteBuf octets) implements Inbound {}

        /** The end of the peer's half. */
        record Ended(Ending how) implements Inbound {}
    }

    private final Deque<Inbound> waiting = new ArrayDeque<>();

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Inbound inbound) {
        waiting.add(inbound);
    }

    @Nullable
    Inbound poll() {
        return waiting.poll();
    }

    /** Nobody will hear it. */
    void discard() {
        for (Inbound each = waiting.poll(); each != null; each = waiting.poll()) {
            if (each instanceof Inbound.Arrived(ByteBuf octets)) {
                octets.release();
            }
        }
    }
}
