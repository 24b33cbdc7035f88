package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;

/**
 * {@link Fault.Drop}: after so many octets TCP ends for both ends, by FIN or by RST. The octets before that arrive, those
 * after it are swallowed.
 */
final class DropHandler extends ChannelDuplexHandler {

    private final Fault.Drop fault;
    private long left;
    private boolean dropped;

    DropHandler(Fault.Drop fault) {
        this.fault = fault;
        left = fault.octets();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (dropped) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else if (message instanceof ByteBuf octets && isLast(octets, FaultDirection.OUT)) {
            octets.writerIndex(octets.readerIndex() + (int) left);
            ctx.writeAndFlush(octets, promise).addListener(_ -> drop(ctx));
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (dropped) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof ByteBuf octets && isLast(octets, FaultDirection.IN)) {
            octets.writerIndex(octets.readerIndex() + (int) left);
            if (left > 0) {
                ctx.fireChannelRead(octets);
            } else {
                octets.release();
            }
            drop(ctx);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private boolean isLast(ByteBuf octets, FaultDirection faultDirection) {
        if (faultDirection != fault.faultDirection() || octets.readableBytes() == 0) {
            return false;
        }
        dropped = octets.readableBytes() >= left;
        left -= dropped ? 0 : octets.readableBytes();
        return dropped;
    }

    /** Our own end hears of it first, but not in the middle of its own write. */
    private void drop(ChannelHandlerContext ctx) {
        ctx.executor().execute(() -> ctx.fireUserEventTriggered(TcpDropped.INSTANCE));
        if (fault.reset()) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ctx.executor().execute(() -> {
                var _ = ctx.close();
            });
        } else {
            var _ = ctx.channel() instanceof DuplexChannel duplex ? duplex.shutdownOutput() : ctx.close();
        }
    }
}
