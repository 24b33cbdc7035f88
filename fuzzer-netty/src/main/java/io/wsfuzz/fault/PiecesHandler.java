package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.script.Fault.FaultDirection;
import org.jspecify.annotations.Nullable;

/** What faults have in common that cut what passes in one direction into pieces. */
abstract class PiecesHandler extends ChannelDuplexHandler {

    private final FaultDirection faultDirection;
    private @Nullable DelayedWrites writes;
    private int left;

    PiecesHandler(FaultDirection faultDirection) {
        this.faultDirection = faultDirection;
    }

    /** How many octets the next piece has; 1 at least. A piece may end before that, where a write does. */
    abstract int next();

    /** How many of so many octets pass as the next piece; counted as passed. */
    private int piece(int available) {
        if (left == 0) {
            left = next();
        }
        int size = Math.min(available, left);
        left = keepsCount() ? left - size : 0;
        return size;
    }

    /** Whether a piece that a write has ended before goes on with the next write. */
    boolean keepsCount() {
        return false;
    }

    private DelayedWrites writes(ChannelHandlerContext ctx) {
        if (writes == null) {
            writes = new DelayedWrites(ctx, this::piece);
        }
        return writes;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (faultDirection == FaultDirection.OUT) {
            writes(ctx).add((ByteBuf) message, promise, 0);
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (faultDirection == FaultDirection.OUT) {
            writes(ctx).add(null, promise, 0);
        } else {
            var _ = ctx.close(promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (faultDirection == FaultDirection.OUT || !(message instanceof ByteBuf octets)) {
            ctx.fireChannelRead(message);
            return;
        }
        while (octets.isReadable()) {
            ctx.fireChannelRead(octets.readRetainedSlice(piece(octets.readableBytes())));
        }
        octets.release();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (writes != null) {
            writes.discard();
        }
    }
}
