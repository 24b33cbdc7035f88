package io.wsfuzz.pipe;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The connections whose first head has not come yet, up to a limit. Beyond it the one that has waited longest must be closed: an
 * honest client sends its head at once, however many others send none. May be used by any number of threads.
 */
public final class PendingConnections {

    private final int limit;
    private final SequencedSet<Channel> waiting = new LinkedHashSet<>();

    /** None yet, and never more than {@code limit} of them. */
    public PendingConnections(int limit) {
        this.limit = limit;
    }

    /** Adds {@code channel}, and takes out the one that is to be closed for it, if there are too many. */
    synchronized @Nullable Channel add(Channel channel) {
        Channel longest = waiting.size() == limit ? waiting.removeFirst() : null;
        waiting.addLast(channel);
        return longest;
    }

    /** Its head has come, or it has ended; nothing happens where it was taken out before. */
    synchronized void remove(Channel channel) {
        waiting.remove(channel);
    }
}
