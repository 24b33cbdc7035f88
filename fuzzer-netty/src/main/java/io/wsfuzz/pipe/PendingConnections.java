package io.wsfuzz.pipe;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Those who have connected and not yet said what they want. Where all seats are taken, whoever waits longest must go: an
 * honest client is through in no time, however many others sit around. May be used by any number of threads.
 */
public final class PendingConnections {

    private final int seats;
    private final SequencedSet<Channel> waiting = new LinkedHashSet<>();

    /** A room with so many seats. */
    public PendingConnections(int seats) {
        this.seats = seats;
    }

    /** Takes {@code channel} in; whoever has to go for it, if any. */
    synchronized @Nullable Channel enter(Channel channel) {
        Channel longest = waiting.size() == seats ? waiting.removeFirst() : null;
        waiting.addLast(channel);
        return longest;
    }

    synchronized void leave(Channel channel) {
        waiting.remove(channel);
    }

    /** How many wait. */
    public synchronized int size() {
        return waiting.size();
    }
}
