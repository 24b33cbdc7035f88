package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
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
 * Reads the first head of a connection that was accepted, asks the {@link ConnectionRouter} for a {@link Route}, and gives its
 * place in the pipeline to what that names. Stands behind the tap.
 *
 * <pre>
 *   waiting ── head ──▶ played, or passed on
 *      ├────── too late, too long, no head, too many ──▶ a refusal, if anything came; then {@link LingeringClose}
 *      └────── end ──▶ closed
 * </pre>
 */
public final class RequestHeadHandler extends ChannelInboundHandlerAdapter {

    /** Its name in a pipeline. */
    public static final String NAME = "request-head";

    /** A head must be there within this time, counted from the connection on: drop by drop does not help. */
    public static final Duration HEAD_WITHIN = Duration.ofSeconds(5);

    /** The content type of the first record of a client that speaks TLS (RFC 8446, section 5.1). */
    private static final byte TLS_HANDSHAKE = 0x16;

    private static final Logger LOG = LoggerFactory.getLogger(RequestHeadHandler.class);

    private final ConnectionRouter connectionRouter;
    private final PendingConnections pending;
    private final Ticker ticker;
    private final HeadReader reader = new HeadReader();
    private @Nullable Future<?> deadline;
    private boolean done;

    /**
     * For one connection.
     *
     * @param pending the connections that wait for their heads, this one among them
     */
    public RequestHeadHandler(ConnectionRouter connectionRouter, PendingConnections pending, Ticker ticker) {
        this.connectionRouter = connectionRouter;
        this.pending = pending;
        this.ticker = ticker;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> refuse(ctx, 408, "Request Timeout", ConnectionRouter.Reason.TOO_LATE),
                HEAD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Channel longest = pending.add(ctx.channel());
        if (longest != null) {
            // Its own loop may be another one.
            longest.eventLoop().execute(() -> refuseAsOneTooMany(longest));
        }
    }

    private static void refuseAsOneTooMany(Channel channel) {
        ChannelHandlerContext ctx = channel.pipeline().context(NAME);
        if (ctx != null && ctx.handler() instanceof RequestHeadHandler requestHeadHandler) {
            requestHeadHandler.refuse(ctx, 503, "Service Unavailable", ConnectionRouter.Reason.TOO_MANY);
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
            if (reader.octets() == 0 && octets.isReadable() && octets.getByte(octets.readerIndex()) == TLS_HANDSHAKE) {
                read(octets);
                refuse(ctx, 400, "Bad Request", ConnectionRouter.Reason.SPEAKS_TLS);
                return;
            }
            HeadReader.HeadProgress headProgress = read(octets);
            behind = octets.retainedSlice();
            switch (headProgress) {
                case HeadReader.HeadProgress.Incomplete _ -> {
                }
                case HeadReader.HeadProgress.Complete complete -> open(ctx, complete.head(), behind);
                case HeadReader.HeadProgress.Malformed _ ->
                        refuse(ctx, 400, "Bad Request", ConnectionRouter.Reason.NO_HEAD);
                case HeadReader.HeadProgress.TooLong _ ->
                        refuse(ctx, 431, "Request Header Fields Too Large", ConnectionRouter.Reason.NO_HEAD);
            }
        } finally {
            behind.release();
            octets.release();
        }
    }

    private HeadReader.HeadProgress read(ByteBuf octets) {
        HeadReader.HeadProgress headProgress = new HeadReader.HeadProgress.Incomplete();
        for (ByteBuffer each : octets.nioBuffers()) {
            int before = each.remaining();
            headProgress = reader.read(each);
            octets.skipBytes(before - each.remaining());
        }
        return headProgress;
    }

    /** Gives the place of this handler to what the route names. */
    private void open(ChannelHandlerContext ctx, Head head, ByteBuf behind) {
        finish(ctx);
        try {
            switch (connectionRouter.route(head, ProxyProtocol.peer(ctx.channel()))) {
                case Route.Plays plays -> {
                    plays.notes().ifPresent(notes -> write(ctx, notes, head, behind));
                    Pipelines.begin(ctx.pipeline(), plays.faults(),
                            new PlayHandler(plays.play(), plays.listener(), ticker));
                }
                case Route.Passes passes -> {
                    passes.install().accept(ctx.pipeline());
                    ctx.fireChannelRead(Unpooled.wrappedBuffer(head.raw().toArray()));
                }
            }
            if (behind.isReadable()) {
                ctx.fireChannelRead(behind.retain());
            }
            ctx.pipeline().remove(this);
        } catch (RuntimeException e) {
            LOG.error("a connection could not be routed", e);
            var _ = ctx.close();
        }
    }

    /** The tap had no one to tell when the head came by. */
    private void write(ChannelHandlerContext ctx, Route.Notes notes, Head head, ByteBuf behind) {
        Octets came = head.raw().plus(Octets.copy(behind.nioBuffer()));
        notes.log().start(ticker.nanoTime());
        notes.log().chunk(Direction.IN, ticker.nanoTime(), came.asBuffer());
        notes.statistics().chunk(Direction.IN, came.length());
        WireTap tap = ctx.pipeline().get(WireTap.class);
        if (tap != null) {
            tap.record(notes.log(), notes.statistics());
        }
    }

    private void refuse(ChannelHandlerContext ctx, int status, String reason, ConnectionRouter.Reason why) {
        if (done) {
            return;
        }
        finish(ctx);
        connectionRouter.refused(why);
        if (reader.octets() > 0) {
            Octets refusal = ServerResponse.refuse(status, reason, List.of()).raw();
            var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(refusal.toArray()));
        }
        ctx.pipeline().replace(this, LingeringClose.NAME, new LingeringClose());
    }

    private void finish(ChannelHandlerContext ctx) {
        done = true;
        pending.remove(ctx.channel());
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
