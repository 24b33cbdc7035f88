package io.wsfuzz.pipe;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.wsfuzz.tls.TlsFailure;
import io.wsfuzz.tls.TlsLibrary;
import java.io.IOException;
import javax.net.ssl.SSLSession;

/**
 * Stands on an {@link SslHandler} and tells those above of a stream of TLS in the words of a TCP connection: it is active when the
 * handshake is done, its input is shut down by a close_notify, and a close with a linger of 0 is a reset that says nothing before.
 *
 * <pre>
 *   HANDSHAKE ── done ──▶ OPEN ── close_notify, or FIN without one ──▶ ENDED
 *       └────── failed ──▶ FAILED
 * </pre>
 */
final class TlsStream extends ChannelDuplexHandler {

    private enum TlsState {
        HANDSHAKE, OPEN, ENDED, FAILED
    }

    private final WireTap tap;
    private final TlsListener listener;
    private TlsState state = TlsState.HANDSHAKE;
    private boolean heard;

    /** For one connection; {@code tap} stands above. */
    TlsStream(WireTap tap, TlsListener listener) {
        this.tap = tap;
        this.listener = listener;
    }

    /** It is not, yet. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard = true;
        ctx.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake when handshake.isSuccess() -> open(ctx);
            case SslHandshakeCompletionEvent handshake -> fail(TlsFailure.of(handshake.cause()));
            case SslCloseCompletionEvent closed when closed.isSuccess() -> end(ctx);
            case ChannelInputShutdownEvent _ -> cut(ctx);
            default -> ctx.fireUserEventTriggered(event);
        }
    }

    private void open(ChannelHandlerContext ctx) {
        state = TlsState.OPEN;
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        SSLSession session = tls.engine().getSession();
        String protocol = tls.applicationProtocol();
        tap.secured(session.getProtocol() + ", " + session.getCipherSuite() + ", "
                + (protocol == null ? "no ALPN" : "ALPN " + protocol) + ", by " + TlsLibrary.name(tls.engine()));
        listener.secured();
        ctx.fireChannelActive();
    }

    private void end(ChannelHandlerContext ctx) {
        if (state == TlsState.OPEN) {
            state = TlsState.ENDED;
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** FIN: behind a close_notify it says nothing new. */
    private void cut(ChannelHandlerContext ctx) {
        switch (state) {
            case HANDSHAKE -> {
                fail(TlsFailure.ended());
                var _ = ctx.close();
            }
            case OPEN -> {
                tap.note("the peer ended TCP without a close_notify of TLS");
                end(ctx);
            }
            case ENDED -> ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            case FAILED -> {
            }
        }
    }

    private void fail(TlsFailure failure) {
        if (state == TlsState.HANDSHAKE) {
            state = TlsState.FAILED;
            listener.failed(failure);
        }
    }

    /** An alert that comes later is a reset for those above; where it is the first that comes, it is the end of the handshake. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        Throwable cause =
                thrown instanceof DecoderException && thrown.getCause() instanceof IOException io ? io : thrown;
        if (state == TlsState.HANDSHAKE) {
            fail(TlsFailure.of(cause));
            var _ = ctx.close();
        } else if (state != TlsState.FAILED) {
            if (!heard && cause instanceof javax.net.ssl.SSLException) {
                listener.failed(TlsFailure.of(cause));
            }
            tap.note("TLS broke: " + TlsFailure.of(cause).getMessage());
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(TlsFailure.ended());
        ctx.fireChannelInactive();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ChannelHandlerContext tls = ctx.pipeline().context(SslHandler.class);
        Integer linger = ctx.channel().isOpen() ? ctx.channel().config().getOption(ChannelOption.SO_LINGER) : null;
        if (tls != null && linger != null && linger == 0) {
            var _ = tls.close(promise);
        } else {
            var _ = ctx.close(promise);
        }
    }
}
