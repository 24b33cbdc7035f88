package io.wsfuzz.fault;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Who wants a channel not to be read for now: a play that holds its reading, a fault that has enough in hand. It is read when nobody
 * does. Used by the event loop of the channel alone.
 */
public final class ReadHolds {

    private static final AttributeKey<Set<Object>> HOLDERS = AttributeKey.valueOf(ReadHolds.class, "holders");

    private ReadHolds() {}

    /** As far as {@code holder} is concerned, {@code channel} is read or not. */
    public static void set(Channel channel, Object holder, boolean reading) {
        Set<Object> holders = channel.attr(HOLDERS).get();
        if (holders == null) {
            holders = new HashSet<>();
            channel.attr(HOLDERS).set(holders);
        }
        boolean changed = reading ? holders.remove(holder) : holders.add(holder);
        if (changed && canBeRead(channel)) {
            channel.config().setAutoRead(holders.isEmpty());
        }
    }

    /** What has ended is not read any more, and epoll takes no word about it. */
    private static boolean canBeRead(Channel channel) {
        return channel.isOpen() && !(channel instanceof DuplexChannel duplex && duplex.isInputShutdown());
    }
}
