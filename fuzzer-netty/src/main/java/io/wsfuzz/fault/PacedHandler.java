package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.wsfuzz.script.Fault.FaultDirection;
import org.jspecify.annotations.Nullable;

/** What faults have in common that change only when octets, and the end behind them, pass in one direction; none overtakes another. */
abstract class PacedHandler extends ChannelDuplexHandler {

    private final FaultDirection faultDirection;
    private @Nullable DelayedWrites writes;
    private @Nullable DelayedReads reads;

    PacedHandler(FaultDirection faultDirection) {
        this.faultDirection = faultDirection;
    }

    /**
     * So many octets have come to the place where they wait.
     *
     * @param now of the event loop, in nanoseconds
     * @return how long they wait, in nanoseconds
     */
    abstract long wait(int octets, long now);

    /** How long the end of this half waits. */
    long waitOfEnd(long now) {
        return wait(0, now);
    }

    /** Of {@code octets} that come at a time, so many wait for the same time; 1 at least. */
    int together(int octets) {
        return octets;
    }

    private DelayedWrites writes(ChannelHandlerContext ctx) {
        if (writes == null) {
            writes = new DelayedWrites(ctx, size -> size);
        }
        return writes;
    }

    private DelayedReads reads(ChannelHandlerContext ctx) {
        if (reads == null) {
            reads = new DelayedReads(ctx);
        }
        return reads;
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (faultDirection == FaultDirection.IN) {
            var _ = ctx.write(message, promise);
            return;
        }
        ByteBuf octets = (ByteBuf) message;
        for (int size = together(octets.readableBytes()); size < octets.readableBytes(); size =
                together(octets.readableBytes())) {
            writes(ctx).add(octets.readRetainedSlice(size), ctx.newPromise(), wait(size, now(ctx)));
        }
        boolean isEnd = !octets.isReadable();
        writes(ctx).add(octets, promise, isEnd ? waitOfEnd(now(ctx)) : wait(octets.readableBytes(), now(ctx)));
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (faultDirection == FaultDirection.IN) {
            ctx.flush();
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (faultDirection == FaultDirection.IN) {
            var _ = ctx.close(promise);
        } else {
            writes(ctx).add(null, promise, waitOfEnd(now(ctx)));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (faultDirection == FaultDirection.OUT || !(message instanceof ByteBuf octets)) {
            ctx.fireChannelRead(message);
            return;
        }
        for (int size = together(octets.readableBytes()); size < octets.readableBytes(); size =
                together(octets.readableBytes())) {
            reads(ctx).add(octets.readRetainedSlice(size), wait(size, now(ctx)));
        }
        reads(ctx).add(octets, wait(octets.readableBytes(), now(ctx)));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        boolean isEnd = event instanceof ChannelInputShutdownEvent || event instanceof TcpDropped;
        if (faultDirection == FaultDirection.IN && isEnd) {
            reads(ctx).add(event, waitOfEnd(now(ctx)));
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (reads != null) {
            reads.passAll();
        }
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (reads != null) {
            reads.passAll();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (writes != null) {
            writes.discard();
        }
        if (reads != null) {
            reads.discard();
        }
    }
}
