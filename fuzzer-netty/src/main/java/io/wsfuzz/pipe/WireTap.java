package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Sits next to the socket and writes down every read and every write as it is there, after all faults.
 *
 * <p>Log and statistics belong to a play: the tap writes to them from {@link #record} to {@link #letGo}, after which they
 * may be read by anyone.
 */
public final class WireTap extends ChannelDuplexHandler {

    private record Notebook(WireLog log, WireStatistics statistics) {}

    private final Ticker ticker;
    private final TapListener listener;
    private @Nullable Notebook open;

    /** A tap that tells {@code listener} alone. */
    public WireTap(Ticker ticker, TapListener listener) {
        this.ticker = ticker;
        this.listener = listener;
    }

    /** From now on {@code log} and {@code statistics} are written to. */
    public WireTap record(WireLog log, WireStatistics statistics) {
        open = new Notebook(log, statistics);
        return this;
    }

    /** From now on they are not. */
    public void letGo() {
        open = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            listener.read(octets.readableBytes());
            note(Direction.IN, octets);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            listener.wrote(octets.readableBytes());
            note(Direction.OUT, octets);
        }
        var _ = ctx.write(message, promise);
    }

    private void note(Direction direction, ByteBuf octets) {
        Notebook notebook = open;
        if (notebook == null) {
            return;
        }
        notebook.statistics().chunk(direction, octets.readableBytes());
        if (notebook.log().isOn()) {
            notebook.log().chunk(direction, ticker.nanoTime(), octets.nioBuffer());
        }
    }
}
