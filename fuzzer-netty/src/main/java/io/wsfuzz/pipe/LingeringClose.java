package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of a {@link PlayHandler} whose play is over: ends our half, reads what still comes and throws it away until
 * the peer's half ends too, then closes.
 *
 * <p>To close at once would lose what we wrote last: octets that come after it are answered with RST, and a RST makes the peer
 * forget what it has not read yet. A peer that goes on for too long gets it all the same.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    /** Its name in a pipeline. */
    static final String NAME = "lingering-close";

    /** So long is waited for the peer's end; in milliseconds. */
    static final int LINGER = 1_000;

    /** So many octets are read and thrown away. */
    static final int DISCARDED_AT_MOST = 1024 * 1024;

    private @Nullable Future<?> deadline;
    private int discarded;
    private boolean inEnded;
    private boolean outEnded;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> {
            var _ = ctx.close();
        }, LINGER, TimeUnit.MILLISECONDS);
        inEnded = ctx.channel() instanceof DuplexChannel duplex && duplex.isInputShutdown();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> endOutput(ctx));
    }

    private void endOutput(ChannelHandlerContext ctx) {
        outEnded = true;
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        if (inEnded || !(ctx.channel() instanceof DuplexChannel duplex)) {
            var _ = ctx.close();
        } else if (tls == null) {
            var _ = duplex.shutdownOutput();
        } else {
            var _ = tls.closeOutbound().addListener(_ -> {
                var _ = duplex.shutdownOutput();
            });
        }
    }

    private void inputEnded(ChannelHandlerContext ctx) {
        inEnded = true;
        if (outEnded) {
            var _ = ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets) {
            discarded += octets.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (discarded > DISCARDED_AT_MOST) {
            var _ = ctx.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded(ctx);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var _ = ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
