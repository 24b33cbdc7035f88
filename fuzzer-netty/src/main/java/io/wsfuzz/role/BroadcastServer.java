package io.wsfuzz.role;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.Transport;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that sends each message on to all who are connected, the sender too. Who takes them too slowly misses some.
 */
public final class BroadcastServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BroadcastServer.class);

    private final ChannelGroup open = new DefaultChannelGroup("broadcasting", GlobalEventExecutor.INSTANCE, true);
    private final ListenTerms listenTerms;
    private final ListeningSocket listeningSocket;

    private BroadcastServer(Transport transport, String host, int port, ListenTerms listenTerms) throws IOException {
        this.listenTerms = listenTerms;
        listeningSocket = ListeningSocket.on(
                transport.listening().childHandler(ChatChannels.accepting(listenTerms, BroadcastHandler::new)), host,
                port);
    }

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static BroadcastServer start(Transport transport, String host, int port) throws IOException {
        return start(transport, host, port, ListenTerms.PLAIN);
    }

    /** The same that takes connections in another way. */
    public static BroadcastServer start(Transport transport, String host, int port, ListenTerms listenTerms)
            throws IOException {
        return new BroadcastServer(transport, host, port, listenTerms);
    }

    private final class BroadcastHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                open.add(ctx.channel());
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
            // The group retains the frame for each of them.
            var _ = open.writeAndFlush(message.retain(), each -> each.isWritable());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("a connection ended", cause);
            var _ = ctx.close();
        }
    }

    /** Where a client on this machine finds it: {@code ws://127.0.0.1:9000}. */
    public String url() {
        return listenTerms.url(listeningSocket);
    }

    @Override
    public void close() {
        var _ = listeningSocket.channel().close();
        var _ = open.close();
    }
}
