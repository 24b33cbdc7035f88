package io.wsfuzz.pipe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The PROXY protocol, versions 1 and 2, by which a proxy says first of all whom it connects: from then on that is the peer. Only for
 * ports that nobody but such a proxy reaches, for whoever speaks it may call himself what he likes.
 */
public final class ProxyProtocol {

    private static final AttributeKey<SocketAddress> PEER = AttributeKey.valueOf(ProxyProtocol.class, "peer");

    private ProxyProtocol() {}

    /**
     * At the beginning of a pipeline, before all else: whoever does not speak the protocol is sent away.
     *
     * @param refused is run for each of those
     */
    public static void accept(ChannelPipeline pipeline, Runnable refused) {
        pipeline.addLast(new HAProxyMessageDecoder());
        pipeline.addLast(new AddressHandler(refused));
    }

    /** Who is at the other end of {@code channel}, by the word of a proxy if there is one. */
    public static SocketAddress peer(Channel channel) {
        SocketAddress told = channel.attr(PEER).get();
        return told == null ? channel.remoteAddress() : told;
    }

    private static final class AddressHandler extends SimpleChannelInboundHandler<HAProxyMessage> {

        private final Runnable refused;

        AddressHandler(Runnable refused) {
            this.refused = refused;
        }

        /** A proxy that speaks for itself, as for a health check, names nobody. */
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HAProxyMessage message) {
            String source = message.sourceAddress();
            boolean isInternet = switch (message.proxiedProtocol().addressFamily()) {
                case AF_IPv4, AF_IPv6 -> source != null;
                case AF_UNIX, AF_UNSPEC -> false;
            };
            if (isInternet) {
                ctx.channel().attr(PEER)
                        .set(new InetSocketAddress(InetAddress.ofLiteral(source), message.sourcePort()));
            }
            ctx.pipeline().remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            refused.run();
            var _ = ctx.close();
        }
    }
}
