package io.wsfuzz.pipe;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;

/**
 * A stream of TLS: our half ends by close_notify (RFC 8446, section 6.1), and TCP goes on beneath it until the stream is left. A
 * reset says no close_notify, and neither does a half that is cut off.
 *
 * <p>BoringSSL ends our half when the peer ends its own, as TLS 1.2 demands (RFC 5246, section 7.2.1); the JDK does so for TLS 1.2 only.
 */
final class TlsCarrier extends SocketCarrier {

    private final SslHandler tls;

    /** The stream of {@code ctx}, which is that of the last handler. */
    TlsCarrier(ChannelHandlerContext ctx, SslHandler tls, CarrierListener listener) {
        super(ctx, listener);
        this.tls = tls;
    }

    @Override
    ChannelFuture endOutput() {
        return tls.closeOutbound();
    }
}
