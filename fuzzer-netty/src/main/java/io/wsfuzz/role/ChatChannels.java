package io.wsfuzz.role;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import java.net.URI;
import java.time.Duration;

/** Channels of peers that only talk, with Netty's own codec: nothing about their protocol is of interest. */
final class ChatChannels {

    /** No message may be longer, in octets. */
    static final int LONGEST_MESSAGE = 16 << 20;

    /** The opening handshake must be done within this time. */
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);

    private static final int LONGEST_HEAD = 64 * 1024;

    private ChatChannels() {}

    /** Something that dials {@code target} and then hands whole messages to a handler, a new one each time. */
    static Bootstrap dialling(Transport transport, Target target, Handlers handlers) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(URI.create((target.secure() ? "wss://" : "ws://") + target.authority() + target.path()))
                .version(WebSocketVersion.V13)
                .customHeaders(new DefaultHttpHeaders())
                .handshakeTimeoutMillis(OPEN_WITHIN.toMillis())
                .maxFramePayloadLength(LONGEST_MESSAGE)
                .build();
        return transport.dialling().option(ChannelOption.ALLOW_HALF_CLOSURE, false)
                .option(ChannelOption.AUTO_CLOSE, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (target.secure()) {
                            channel.pipeline().addLast(target.tls(channel.alloc(), OPEN_WITHIN));
                        }
                        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_HEAD),
                                new WebSocketClientProtocolHandler(config),
                                new WebSocketFrameAggregator(LONGEST_MESSAGE), handlers.next());
                    }
                });
    }

    /** What takes the connections of a server, on any path, and hands whole messages to a handler, a new one each time. */
    static ChannelInitializer<Channel> accepting(ListenTerms listenTerms, Handlers handlers) {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder().websocketPath("/")
                .checkStartsWith(true).handshakeTimeoutMillis(OPEN_WITHIN.toMillis())
                .maxFramePayloadLength(LONGEST_MESSAGE).build();
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
                channel.config().setAutoClose(true);
                listenTerms.install(channel.pipeline(), ConnectionListener.NONE, _ -> {});
                channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_HEAD),
                        new WebSocketServerProtocolHandler(config), new WebSocketFrameAggregator(LONGEST_MESSAGE),
                        handlers.next());
            }
        };
    }

    /** Makes what stands behind the codec. */
    @FunctionalInterface
    interface Handlers {
        /** For one more connection. */
        ChannelHandler next();
    }
}
