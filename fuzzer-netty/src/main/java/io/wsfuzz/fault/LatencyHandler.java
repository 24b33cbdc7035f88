package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Fault;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@link Fault.Latency}: every write waits, and so does the close; none overtakes another. */
final class LatencyHandler extends ChannelOutboundHandlerAdapter {

    private final long delay;
    private final long jitter;
    private final Dice dice;
    private @Nullable DelayedWrites delayedWrites;

    LatencyHandler(Fault.Latency fault, Dice dice) {
        delay = fault.delay().toNanos() / 1000;
        jitter = Math.min(fault.jitter().toNanos() / 1000, Integer.MAX_VALUE / 2 - 1);
        this.dice = dice;
    }

    /** In nanoseconds; drawn in microseconds. */
    private long draw() {
        long drawn = delay - jitter + dice.below((int) (2 * jitter + 1));
        return TimeUnit.MICROSECONDS.toNanos(Math.max(0, drawn));
    }

    private DelayedWrites held(ChannelHandlerContext ctx) {
        if (delayedWrites == null) {
            delayedWrites = new DelayedWrites(ctx, Integer.MAX_VALUE);
        }
        return delayedWrites;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        held(ctx).add((ByteBuf) message, promise, draw());
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        held(ctx).add(null, promise, draw());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        held(ctx).discard();
    }
}
