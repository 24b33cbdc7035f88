package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.script.Fault;
import org.jspecify.annotations.Nullable;

/** {@link Fault.Chop}: no write carries more than so many octets, and each leaves on its own. */
final class ChopHandler extends ChannelOutboundHandlerAdapter {

    private final Fault.Chop fault;
    private @Nullable DelayedWrites delayedWrites;

    ChopHandler(Fault.Chop fault) {
        this.fault = fault;
    }

    private DelayedWrites held(ChannelHandlerContext ctx) {
        if (delayedWrites == null) {
            delayedWrites = new DelayedWrites(ctx, fault.octets());
        }
        return delayedWrites;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        held(ctx).add((ByteBuf) message, promise, 0);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        held(ctx).add(null, promise, 0);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        held(ctx).discard();
    }
}
