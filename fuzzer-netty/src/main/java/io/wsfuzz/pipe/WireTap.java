package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Play;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sits next to the socket and writes down every read and every write as it is there, after all faults: a read when it comes, a
 * write when the socket has taken it. Of a write that fails, what the socket had taken before is written down.
 *
 * <p>Above TLS it sees what is said inside, and a write has been taken when all its records have; of a write that fails there,
 * what was encrypted is written down. {@link SocketOctets} counts what crosses the socket below.
 *
 * <p>Log and statistics belong to a play: the tap writes to them from {@link #record} to {@link #letGo}, after which they
 * may be read by anyone.
 */
public final class WireTap extends ChannelDuplexHandler {

    private final Ticker ticker;
    private final TapListener listener;
    private OctetListener octetListener = OctetListener.NONE;
    private Route.@Nullable Notes notes;
    private boolean resets;
    private long unsent;
    private @Nullable String terms;

    /** A tap that tells {@code listener} alone. */
    public WireTap(Ticker ticker, TapListener listener) {
        this.ticker = ticker;
        this.listener = listener;
    }

    /** From now on {@code log} and {@code statistics} are written to. */
    public WireTap record(WireLog log, WireStatistics statistics) {
        notes = new Route.Notes(log, statistics);
        if (terms != null) {
            note(terms);
        }
        return this;
    }

    /** What TLS below this tap has agreed to, as a line of the log; where nothing is recorded yet, as the first one then. */
    void secured(String terms) {
        this.terms = terms;
        Route.Notes kept = notes;
        if (kept != null) {
            // A time before the beginning is none.
            kept.log().start(ticker.nanoTime());
        }
        note(terms);
    }

    /** Something that is not octets, for the log. */
    void note(String what) {
        Route.Notes kept = notes;
        if (kept != null) {
            kept.log().note(ticker.nanoTime(), what);
        }
    }

    /** So many octets have crossed the socket so far, below TLS. */
    void crossed(Direction direction, long octets) {
        Route.Notes kept = notes;
        if (kept != null) {
            kept.statistics().crossed(direction, octets);
        }
    }

    /** From now on they are not. */
    public void letGo() {
        notes = null;
    }

    /** What the octets are for. */
    void playing(Play play) {
        if (play instanceof CaseRun caseRun) {
            octetListener.about("case " + caseRun.played().id());
        }
    }

    /** When the connection is closed the peer will see a RST. */
    void resets() {
        resets = true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        octetListener =
                listener.connected(channel.localAddress(), channel.remoteAddress(), channel.parent() == null);
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            octetListener.finished(Direction.IN);
        } else if (event instanceof ChannelOutputShutdownEvent) {
            octetListener.finished(Direction.OUT);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            octetListener.reset(Direction.IN);
        }
        ctx.fireExceptionCaught(cause);
    }

    /** A close that was no reset is a FIN of ours, if there was none yet. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (resets) {
            octetListener.reset(Direction.OUT);
        } else {
            octetListener.finished(Direction.OUT);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            listener.read(octets.readableBytes());
            note(Direction.IN, octets, octets.readerIndex(), octets.readableBytes());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            ChannelPromise kept = promise.unvoid();
            follow(octets.retain(), kept);
            var _ = ctx.write(octets, kept);
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    /** The buffer is ours, too, until the socket has taken it, for only then is it certain what the peer gets. */
    private void follow(ByteBuf octets, ChannelPromise promise) {
        int start = octets.readerIndex();
        int length = octets.readableBytes();
        unsent += length;
        promise.addListener(written -> {
            unsent -= length;
            // The socket moves the reader's index on where it takes a part.
            int taken = written.isSuccess() ? length : octets.readerIndex() - start;
            if (taken > 0) {
                listener.wrote(taken);
                note(Direction.OUT, octets, start, taken);
            }
            octets.release();
        });
    }

    /** So many octets of ours wait for the socket. */
    long unsent() {
        return unsent;
    }

    private void note(Direction direction, ByteBuf octets, int start, int length) {
        if (!octetListener.equals(OctetListener.NONE)) {
            octetListener.octets(direction, octets.nioBuffer(start, length));
        }
        Route.Notes kept = notes;
        if (kept == null) {
            return;
        }
        kept.statistics().chunk(direction, length);
        if (kept.log().isOn()) {
            kept.log().chunk(direction, ticker.nanoTime(), octets.nioBuffer(start, length));
        }
    }
}
