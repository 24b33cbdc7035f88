package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes that a fault holds back, and a close behind them, in their order.
 *
 * <p>What leaves, leaves piece by piece: the next one follows when the socket has taken the last, so that two never share
 * a {@code send(2)}. The promise of a write is kept when all of it has left: so whoever writes knows how much is in here, and
 * keeps it within bounds.
 */
final class DelayedWrites {

    /** After so many pieces the other connections of the event loop have their turn. */
    private static final int PIECES_PER_TURN = 256;

    /** One write, or a close where there are no octets. */
    private static final class DelayedWrite {
        private final @Nullable ByteBuf octets;
        private final ChannelPromise promise;
        private boolean due;

        DelayedWrite(@Nullable ByteBuf octets, ChannelPromise promise) {
            this.octets = octets;
            this.promise = promise;
        }
    }

    private final ChannelHandlerContext ctx;
    private final IntUnaryOperator piece;
    private final Deque<DelayedWrite> entries = new ArrayDeque<>();
    private boolean waiting;
    private boolean draining;

    /**
     * The writes of the handler of {@code ctx}.
     *
     * @param piece of so many octets that could leave, how many do at a time; 1 at least, and asked once for each piece
     */
    DelayedWrites(ChannelHandlerContext ctx, IntUnaryOperator piece) {
        this.ctx = ctx;
        this.piece = piece;
    }

    /** Holds a write, or a close where {@code octets} is null, for so many nanoseconds at least. */
    void add(@Nullable ByteBuf octets, ChannelPromise promise, long nanos) {
        DelayedWrite delayedWrite = new DelayedWrite(octets, promise);
        entries.add(delayedWrite);
        if (nanos > 0) {
            var _ = ctx.executor().schedule(() -> {
                delayedWrite.due = true;
                drain();
            }, nanos, TimeUnit.NANOSECONDS);
        } else {
            delayedWrite.due = true;
            drain();
        }
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        for (int pieces = 0; pieces < PIECES_PER_TURN && canSend(); pieces++) {
            waitFor(sendFrom(entries.element()));
        }
        draining = false;
        if (canSend()) {
            waiting = true;
            ctx.executor().execute(this::resume);
        }
    }

    private boolean canSend() {
        DelayedWrite first = entries.peek();
        return !waiting && first != null && first.due;
    }

    private void waitFor(ChannelFuture left) {
        if (!left.isDone()) {
            waiting = true;
            left.addListener(_ -> resume());
        }
    }

    private void resume() {
        waiting = false;
        drain();
    }

    private ChannelFuture sendFrom(DelayedWrite delayedWrite) {
        if (delayedWrite.octets != null && delayedWrite.octets.isReadable()) {
            int size = piece.applyAsInt(delayedWrite.octets.readableBytes());
            if (size < delayedWrite.octets.readableBytes()) {
                return ctx.writeAndFlush(delayedWrite.octets.readRetainedSlice(size));
            }
        }
        entries.remove();
        return delayedWrite.octets == null
                ? ctx.close(delayedWrite.promise)
                : ctx.writeAndFlush(delayedWrite.octets, delayedWrite.promise);
    }

    /**
     * Its handler was removed: the octets in here are dropped, and their promises fail. A close is carried out, for its promise
     * must be kept; mostly the channel is closed already.
     */
    void discard() {
        List<DelayedWrite> discarded = List.copyOf(entries);
        entries.clear();
        for (DelayedWrite delayedWrite : discarded) {
            if (delayedWrite.octets != null) {
                delayedWrite.octets.release();
                delayedWrite.promise.tryFailure(new ClosedChannelException());
            } else {
                var _ = ctx.channel().close(delayedWrite.promise);
            }
        }
    }
}
