package io.wsfuzz.pipe;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;

/** A TCP connection, or a Unix domain socket, without TLS: our half ends by FIN. */
final class TcpCarrier extends SocketCarrier {

    /** The connection of {@code ctx}, which is that of the last handler. */
    TcpCarrier(ChannelHandlerContext ctx, CarrierListener listener) {
        super(ctx, listener);
    }

    @Override
    ChannelFuture endOutput() {
        return shutdownOutput();
    }
}
