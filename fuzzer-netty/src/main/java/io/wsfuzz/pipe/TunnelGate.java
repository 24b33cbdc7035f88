package io.wsfuzz.pipe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyConnectionEvent;
import java.util.function.Consumer;

/** Stands on Netty's handler of a proxy: for those above the channel is active when the tunnel through the proxy is there. */
final class TunnelGate extends ChannelInboundHandlerAdapter {

    private final Runnable open;
    private final Consumer<Throwable> failed;
    private boolean done;

    /**
     * For one connection.
     *
     * @param open   is run when the tunnel is there, before the channel is active for those above
     * @param failed is told why there is none
     */
    TunnelGate(Runnable open, Consumer<Throwable> failed) {
        this.open = open;
        this.failed = failed;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // The proxy is there; who is behind it is another matter.
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!done && event instanceof ProxyConnectionEvent) {
            done = true;
            open.run();
            ctx.fireChannelActive();
        } else if (!done && event instanceof ChannelInputShutdownEvent) {
            fail(ctx, new ProxyConnectException("it ended the connection"));
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (done) {
            ctx.fireExceptionCaught(cause);
        } else {
            fail(ctx, cause instanceof ProxyConnectException ? cause : new ProxyConnectException(cause));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!done) {
            fail(ctx, new ProxyConnectException("it ended the connection"));
        }
        ctx.fireChannelInactive();
    }

    private void fail(ChannelHandlerContext ctx, Throwable cause) {
        done = true;
        failed.accept(cause);
        var _ = ctx.close();
    }
}
