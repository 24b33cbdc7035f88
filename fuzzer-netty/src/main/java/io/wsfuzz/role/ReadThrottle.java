package io.wsfuzz.role;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads nothing from a peer that takes nothing: what it is owed would pile up. One that takes nothing for long is closed.
 */
final class ReadThrottle extends ChannelInboundHandlerAdapter {

    /** A peer that takes nothing for so long is given up. */
    static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    private @Nullable Future<?> deadline;

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        ctx.channel().config().setAutoRead(writable);
        stop();
        if (!writable) {
            deadline = ctx.executor().schedule(() -> {
                var _ = ctx.close();
            }, STALLED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
        ctx.fireChannelWritabilityChanged();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }
}
