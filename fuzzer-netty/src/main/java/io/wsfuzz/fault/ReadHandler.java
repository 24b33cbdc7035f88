package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.wsfuzz.script.Fault;
import java.util.concurrent.TimeUnit;

/** {@link Fault.Read}: after each read nothing is read for a while. What is not read fills the system's buffers, which are small. */
final class ReadHandler extends ChannelInboundHandlerAdapter {

    private static final int LARGEST_READ = 64 * 1024;

    private final Fault.Read fault;

    ReadHandler(Fault.Read fault) {
        this.fault = fault;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_RCVBUF, SmallReceiveBuffer.SIZE);
        ctx.channel().config().setRecvByteBufAllocator(
                new FixedRecvByteBufAllocator(Math.min(fault.octets(), LARGEST_READ)).maxMessagesPerRead(1));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            ReadHolds.set(ctx.channel(), this, false);
            long nanos = (long) ((double) fault.per().toNanos() * octets.readableBytes() / fault.octets());
            var _ = ctx.executor().schedule(() -> ReadHolds.set(ctx.channel(), this, true), nanos,
                    TimeUnit.NANOSECONDS);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ReadHolds.set(ctx.channel(), this, true);
    }
}
