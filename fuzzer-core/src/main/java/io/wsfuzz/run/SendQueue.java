package io.wsfuzz.run;

import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is still to go out, in order, and what is to be told when it has gone.
 *
 * <pre>
 *   waiting ── the stream asks ──▶ being drained ── drained ──▶ leaving ── the stream has sent it ──▶ gone
 * </pre>
 *
 * The script adds one thing when all else is drained, the protocol adds its answers when they are due; so little waits.
 */
final class SendQueue {

    /** So many things may be leaving; then the stream has to send some before it gets more. */
    static final int MOST_LEAVING = 4096;

    /** Hears what becomes of something that was to go out. */
    interface Departure {

        /** The last octet of it has gone. */
        void gone(long now);

        /** The stream is lost; so many octets of it have gone, at least one. */
        default void cut(long octets, long now) {}
    }

    private record Waiting(Supplier<Action> action, Departure departure) {}

    /** Octets from {@code begin} to {@code end}, as they are counted from the beginning of the stream. */
    private record Leaving(long begin, long end, Departure departure) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Leaving> leaving = new ArrayDeque<>();
    private @Nullable Draining draining;
    private long drained;
    private long gone;
    private boolean lost;

    /** Adds something, unless the stream is lost; {@code action} is made when its turn has come. */
    void add(Supplier<Action> action, Departure departure) {
        if (!lost) {
            waiting.add(new Waiting(action, departure));
        }
    }

    /** The next action; the octets of a write are to be drained before the next one is asked for. */
    Action poll(long now) {
        Waiting next = leaving.size() >= MOST_LEAVING ? null : waiting.poll();
        if (next == null) {
            return new Action.Nothing();
        }
        Action action = next.action().get();
        if (action instanceof Action.Write write) {
            Draining octets = new Draining(write.octets(), next.departure());
            draining = octets;
            octets.check();
            tell(now);
            return new Action.Write(octets, write.chop(), write.flush());
        }
        if (action instanceof Action.Reset) {
            next.departure().gone(now);
            lose(now);
        } else {
            leaving.add(new Leaving(drained, drained, next.departure()));
            tell(now);
        }
        return action;
    }

    /** What the stream drains. */
    private final class Draining implements Source {
        private final Source source;
        private final Departure departure;
        private final long begin = drained;

        Draining(Source source, Departure departure) {
            this.source = source;
            this.departure = departure;
        }

        @Override
        public int read(ByteBuffer out) {
            boolean wants = out.hasRemaining() && source.remaining() > 0;
            int octets = source.read(out);
            if (wants && octets == 0) {
                throw new IllegalStateException("a source that promised " + source.remaining() + " octets gave none");
            }
            drained += octets;
            check();
            return octets;
        }

        /** Once drained, it is leaving. */
        void check() {
            if (draining == this && source.remaining() == 0) {
                draining = null;
                leaving.add(new Leaving(begin, drained, departure));
            }
        }

        @Override
        public long remaining() {
            return source.remaining();
        }
    }

    /** The stream has sent {@code octets} more. */
    void sent(long octets, long now) {
        if (lost) {
            return;
        }
        gone += octets;
        if (gone > drained) {
            throw new IllegalStateException(gone + " octets were sent, and " + drained + " were there");
        }
        tell(now);
    }

    private void tell(long now) {
        while (!leaving.isEmpty() && leaving.element().end() <= gone) {
            leaving.remove().departure().gone(now);
        }
    }

    /** How many octets the stream has taken from here. */
    long drained() {
        return drained;
    }

    /** How many octets have gone. */
    long gone() {
        return gone;
    }

    /** Whether there is nothing for the stream to take. */
    boolean isDrained() {
        return waiting.isEmpty() && draining == null;
    }

    /** Whether all has gone. */
    boolean hasGone() {
        return isDrained() && (lost || gone == drained);
    }

    /** The stream is lost: what has not gone never will. */
    void lose(long now) {
        waiting.clear();
        if (draining != null) {
            leaving.add(new Leaving(draining.begin, drained, draining.departure));
            draining = null;
        }
        for (Leaving each : leaving) {
            if (each.begin() < gone) {
                each.departure().cut(gone - each.begin(), now);
            }
        }
        leaving.clear();
        lost = true;
    }
}
