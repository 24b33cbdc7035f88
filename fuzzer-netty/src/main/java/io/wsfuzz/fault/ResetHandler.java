package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.script.Fault;
import java.nio.ByteBuffer;

/**
 * {@link Fault.Reset}: TCP ends by RST for both ends when the connection has come so far. What has brought it there passes, what comes
 * behind that is swallowed.
 */
final class ResetHandler extends ChannelDuplexHandler {

    private final ReachedState reachedState;
    private boolean isReset;

    ResetHandler(Fault.Reset fault) {
        reachedState = new ReachedState(fault.resetState());
    }

    private boolean isReached(ByteBuf octets, boolean out) {
        ByteBuffer copy = ByteBuffer.allocate(octets.readableBytes());
        octets.getBytes(octets.readerIndex(), copy);
        return reachedState.isReached(out, copy.flip());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (isReset) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else if (message instanceof ByteBuf octets && octets.isReadable() && isReached(octets, true)) {
            isReset = true;
            ctx.writeAndFlush(message, promise).addListener(_ -> reset(ctx));
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isReset) {
            ReferenceCountUtil.release(message);
            return;
        }
        isReset = message instanceof ByteBuf octets && octets.isReadable() && isReached(octets, false);
        ctx.fireChannelRead(message);
        if (isReset) {
            reset(ctx);
        }
    }

    /** Our own end hears of it first, but not in the middle of its own write. */
    private void reset(ChannelHandlerContext ctx) {
        ctx.executor().execute(() -> {
            ctx.fireUserEventTriggered(TcpDropped.INSTANCE);
            if (ctx.channel().isOpen()) {
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            var _ = ctx.close();
        });
    }
}
