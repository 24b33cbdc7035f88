package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Answer;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the first head of a connection that was accepted, asks the {@link Doorman} what becomes of it, and makes way for
 * that. Stands behind the tap.
 *
 * <pre>
 *   waiting ── head ──▶ played, or passed on
 *      ├────── too late, too long, no head ──▶ a refusal, if anything came; farewell
 *      └────── end ──▶ closed
 * </pre>
 */
public final class Door extends ChannelInboundHandlerAdapter {

    /** Its name in a pipeline. */
    public static final String NAME = "door";

    /** A head must be there within this time, counted from the connection on: drop by drop does not help. */
    public static final Duration HEAD_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Doorman doorman;
    private final WaitingRoom room;
    private final Ticker ticker;
    private final HeadReader reader = new HeadReader();
    private @Nullable Future<?> deadline;
    private boolean done;

    /** A door to the rooms behind {@code doorman}. */
    public Door(Doorman doorman, WaitingRoom room, Ticker ticker) {
        this.doorman = doorman;
        this.room = room;
        this.ticker = ticker;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> refuse(ctx, 408, "Request Timeout", Doorman.Reason.TOO_LATE),
                HEAD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Channel longest = room.enter(ctx.channel());
        if (longest != null) {
            // Its own loop may be another one.
            longest.eventLoop().execute(() -> sendAway(longest));
        }
    }

    private static void sendAway(Channel channel) {
        ChannelHandlerContext ctx = channel.pipeline().context(NAME);
        if (ctx != null && ctx.handler() instanceof Door door) {
            door.refuse(ctx, 503, "Service Unavailable", Doorman.Reason.TOO_MANY);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (done || !(message instanceof ByteBuf octets)) {
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf behind = Unpooled.EMPTY_BUFFER;
        try {
            HeadReader.Progress progress = read(octets);
            behind = octets.retainedSlice();
            switch (progress) {
                case HeadReader.Progress.Incomplete _ -> {
                }
                case HeadReader.Progress.Complete complete -> open(ctx, complete.head(), behind);
                case HeadReader.Progress.Malformed _ -> refuse(ctx, 400, "Bad Request", Doorman.Reason.NO_HEAD);
                case HeadReader.Progress.TooLong _ ->
                        refuse(ctx, 431, "Request Header Fields Too Large", Doorman.Reason.NO_HEAD);
            }
        } finally {
            behind.release();
            octets.release();
        }
    }

    private HeadReader.Progress read(ByteBuf octets) {
        HeadReader.Progress progress = new HeadReader.Progress.Incomplete();
        for (ByteBuffer each : octets.nioBuffers()) {
            int before = each.remaining();
            progress = reader.read(each);
            octets.skipBytes(before - each.remaining());
        }
        return progress;
    }

    /** Makes way. */
    private void open(ChannelHandlerContext ctx, Head head, ByteBuf behind) {
        finish(ctx);
        try {
            switch (doorman.enter(head, ctx.channel().remoteAddress())) {
                case Entry.Plays plays -> {
                    plays.notes().ifPresent(notes -> write(ctx, notes, head, behind));
                    Pipelines.begin(ctx.pipeline(), plays.faults(),
                            new PlayHandler(plays.play(), plays.listener(), ticker));
                }
                case Entry.Passes passes -> {
                    passes.install().accept(ctx.pipeline());
                    ctx.fireChannelRead(Unpooled.wrappedBuffer(head.raw().toArray()));
                }
            }
            if (behind.isReadable()) {
                ctx.fireChannelRead(behind.retain());
            }
            ctx.pipeline().remove(this);
        } catch (RuntimeException e) {
            LOG.error("a connection could not be let in", e);
            var _ = ctx.close();
        }
    }

    /** The tap had no one to tell when the head came by. */
    private void write(ChannelHandlerContext ctx, Entry.Notes notes, Head head, ByteBuf behind) {
        Octets came = head.raw().plus(Octets.copy(behind.nioBuffer()));
        notes.log().start(ticker.nanoTime());
        notes.log().chunk(Direction.IN, ticker.nanoTime(), came.asBuffer());
        notes.statistics().chunk(Direction.IN, came.length());
        WireTap tap = ctx.pipeline().get(WireTap.class);
        if (tap != null) {
            tap.record(notes.log(), notes.statistics());
        }
    }

    private void refuse(ChannelHandlerContext ctx, int status, String reason, Doorman.Reason why) {
        if (done) {
            return;
        }
        finish(ctx);
        doorman.turnedAway(why);
        if (reader.octets() > 0) {
            Octets refusal = Answer.refuse(status, reason, List.of()).raw();
            var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(refusal.toArray()));
        }
        ctx.pipeline().replace(this, Farewell.NAME, new Farewell());
    }

    private void finish(ChannelHandlerContext ctx) {
        done = true;
        room.leave(ctx.channel());
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!done && event instanceof ChannelInputShutdownEvent) {
            var _ = ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a connection ended before its head", cause);
        var _ = ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        finish(ctx);
    }
}
