package io.wsfuzz.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.fault.FaultStruck;
import io.wsfuzz.fault.ReadHolds;
import io.wsfuzz.fault.TcpDropped;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Hands on to the other channel what comes on this one: octets as fast as that takes them, the end of a half as that, a reset as a
 * reset. Both channels belong to one event loop.
 */
final class RelayHandler extends ChannelInboundHandlerAdapter {

    /** With so many octets on their way to the other channel, in faults or in its socket, this one is not read. */
    static final int MOST_PENDING = 256 * 1024;

    private final Channel other;
    private final Consumer<String> disturbed;
    private int pending;
    private boolean ended;

    /** @param disturbed is told what a fault has changed */
    RelayHandler(Channel other, Consumer<String> disturbed) {
        this.other = other;
        this.disturbed = disturbed;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf octets) || !other.isActive()) {
            ReferenceCountUtil.release(message);
            return;
        }
        int size = octets.readableBytes();
        pending += size;
        ReadHolds.set(ctx.channel(), this, pending < MOST_PENDING);
        other.writeAndFlush(octets).addListener(_ -> {
            pending -= size;
            ReadHolds.set(ctx.channel(), this, pending < MOST_PENDING);
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof FaultStruck(String what)) {
            disturbed.accept(what);
        } else if (event instanceof TcpDropped) {
            disturbed.accept("ended TCP");
            var _ = other.close();
        } else if (event instanceof ChannelInputShutdownEvent && !ended) {
            ended = true;
            end(ctx.channel());
        }
    }

    /** Goes behind all that waits, through the faults; the connection is over when both halves are. */
    private void end(Channel from) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(last -> {
            if (last.isSuccess() && other instanceof DuplexChannel duplex) {
                duplex.shutdownOutput().addListener(_ -> closeIfOver(from));
            } else {
                var _ = other.close();
            }
        });
    }

    private void closeIfOver(Channel from) {
        if (other instanceof DuplexChannel duplex && duplex.isInputShutdown()) {
            var _ = other.close();
            var _ = from.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException && other.isOpen()) {
            other.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        var _ = ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        var _ = other.close();
    }
}
