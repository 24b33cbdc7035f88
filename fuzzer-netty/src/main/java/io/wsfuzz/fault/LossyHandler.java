package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.script.Fault.FaultDirection;

/** What faults have in common that lose what comes behind so many octets of one direction. */
abstract class LossyHandler extends ChannelDuplexHandler {

    private final FaultDirection faultDirection;
    private long left;
    private boolean lost;

    LossyHandler(long octets, FaultDirection faultDirection) {
        this.faultDirection = faultDirection;
        left = octets;
    }

    /** The last octet that passes has passed, and another one has come. */
    abstract void lost(ChannelHandlerContext ctx);

    /** What passes of {@code octets}. */
    private ByteBuf rest(ChannelHandlerContext ctx, ByteBuf octets) {
        if (octets.readableBytes() > left) {
            octets.writerIndex(octets.readerIndex() + (int) left);
            if (!lost) {
                lost = true;
                ctx.executor().execute(() -> lost(ctx));
            }
        }
        left -= octets.readableBytes();
        return octets;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean met = faultDirection == FaultDirection.OUT && message instanceof ByteBuf octets && octets.isReadable();
        if (met && !rest(ctx, (ByteBuf) message).isReadable()) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean met = faultDirection == FaultDirection.IN && message instanceof ByteBuf;
        if (met && !rest(ctx, (ByteBuf) message).isReadable()) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    FaultDirection faultDirection() {
        return faultDirection;
    }

    /** {@code behind octet 100 to the peer}: where it happened. */
    String where(long octets) {
        return "behind octet " + octets + (faultDirection == FaultDirection.OUT ? " to the peer" : " from the peer");
    }
}
