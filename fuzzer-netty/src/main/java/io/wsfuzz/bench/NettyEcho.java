package io.wsfuzz.bench;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.wsfuzz.pipe.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An echo server with Netty's own WebSocket codec: a peer as people have it. */
final class NettyEcho implements AutoCloseable {

    private static final int LARGEST = 32 << 20;

    private final Transport transport = Transport.best();
    private final Channel listening;

    /** Listens on a free port of the loopback address. */
    NettyEcho() {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder().websocketPath("/")
                .checkStartsWith(true).allowExtensions(true).maxFramePayloadLength(LARGEST).build();
        listening = transport.listening().childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 16),
                        new WebSocketServerCompressionHandler(0), new WebSocketServerProtocolHandler(config),
                        new WebSocketFrameAggregator(LARGEST), new NettyEchoHandler());
            }
        }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    }

    private static final class NettyEchoHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
                var _ = ctx.writeAndFlush(frame.retain());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var _ = ctx.close();
        }
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        transport.close();
    }
}
