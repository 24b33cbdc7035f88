package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import io.wsfuzz.fault.ReadHolds;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream on a socket, seen from behind the faults and the tap of its pipeline. How its half ends is the business of its kinds.
 *
 * <p>Counts what was written by the promises of the writes, which are kept when the socket has taken the octets.
 */
abstract sealed class SocketCarrier implements Carrier permits TcpCarrier, TlsCarrier {

    /** With so much unsent, in faults or in the channel, nothing more is wanted; in octets, and each write counts for some. */
    static final int MOST_UNSENT = 1024 * 1024;

    /** What a write that waits takes of memory besides its octets. */
    static final int WRITE_WEIGHT = 96;

    private final ChannelHandlerContext ctx;
    private final @Nullable WireTap tap;
    private final CarrierListener listener;
    private long unsent;
    private long unsentWrites;

    /** The stream of {@code ctx}, which is that of the last handler. */
    SocketCarrier(ChannelHandlerContext ctx, CarrierListener listener) {
        this.ctx = ctx;
        this.listener = listener;
        tap = ctx.pipeline().get(WireTap.class);
    }

    @Override
    public EventExecutor executor() {
        return ctx.executor();
    }

    @Override
    public ByteBuf buffer(int octets) {
        return ctx.alloc().directBuffer(octets);
    }

    /** The water marks of the channel see what waits for the socket, and not what the faults hold. */
    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable() && unsent + unsentWrites * WRITE_WEIGHT < MOST_UNSENT;
    }

    /** The tap stands behind the faults, so it knows what waits for the socket alone. Where there is no tap there are no faults. */
    @Override
    public boolean keepsApart() {
        return tap == null ? unsent == 0 : tap.unsent() == 0;
    }

    @Override
    public void write(ByteBuf octets) {
        int length = octets.readableBytes();
        unsent += length;
        unsentWrites++;
        ctx.writeAndFlush(octets).addListener(written -> {
            unsent -= length;
            unsentWrites--;
            if (written.isSuccess()) {
                listener.left(length);
            } else {
                listener.failed();
            }
        });
    }

    @Override
    public long unsent() {
        return unsent;
    }

    /** The stream of {@code ctx}, which is one of TLS where its pipeline speaks that. */
    static Carrier of(ChannelHandlerContext ctx, CarrierListener listener) {
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        return tls == null ? new TcpCarrier(ctx, listener) : new TlsCarrier(ctx, tls, listener);
    }

    /** An empty write goes the way of all others, through the faults; the half ends when that has left. */
    @Override
    public void finish() {
        endBehindWrites(this::endOutput);
    }

    @Override
    public void truncate() {
        endBehindWrites(this::shutdownOutput);
    }

    /** Ends our half, of which all has left. */
    abstract ChannelFuture endOutput();

    /** FIN, and nothing before it. */
    final ChannelFuture shutdownOutput() {
        return ctx.channel() instanceof DuplexChannel duplex ? duplex.shutdownOutput() : ctx.newSucceededFuture();
    }

    private void endBehindWrites(Supplier<ChannelFuture> end) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(last -> {
            if (last.isSuccess()) {
                end.get().addListener(ended -> tellFinished(ended.isSuccess()));
            } else {
                tellFinished(false);
            }
        });
    }

    private void tellFinished(boolean success) {
        if (success) {
            listener.finished();
        } else {
            listener.failed();
        }
    }

    @Override
    public void reset() {
        abortLater();
        resetOnClose();
        var _ = ctx.close();
    }

    @Override
    public void abort() {
        resetOnClose();
        Pipelines.closeNow(ctx.channel());
    }

    /** A close that goes through the faults waits behind what they hold, and so for a peer that may never take it. */
    private void abortLater() {
        if (unsent > 0) {
            Future<?> deadline = executor().schedule(this::abort, LEAVE_WITHIN, TimeUnit.MILLISECONDS);
            ctx.channel().closeFuture().addListener(_ -> deadline.cancel(false));
        }
    }

    private void resetOnClose() {
        // An option of a socket that is closed cannot be set.
        if (ctx.channel().isOpen()) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            if (tap != null) {
                tap.resets();
            }
        }
    }

    @Override
    public void leave() {
        abortLater();
        setReading(true);
        ctx.pipeline().replace(ctx.handler(), LingeringClose.NAME, new LingeringClose());
    }

    @Override
    public void setReading(boolean reading) {
        ReadHolds.set(ctx.channel(), this, reading);
    }

    @Override
    public void letGo() {
        if (tap != null) {
            tap.letGo();
        }
    }
}
