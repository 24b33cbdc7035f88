package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.AfterPlay;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.ConnectionRouter;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.PendingConnections;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.ProxyProtocol;
import io.wsfuzz.pipe.RequestHeadHandler;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.EchoPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A correct server that sends back every message, on any path. */
public final class EchoServer implements AutoCloseable {

    /** So many connections at once: it is what very many are opened to. Further ones are reset. */
    static final int MOST_CONNECTIONS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(EchoServer.class);

    private final ChannelGroup open = new DefaultChannelGroup("echoing", GlobalEventExecutor.INSTANCE, true);
    private final PendingConnections pending = new PendingConnections(ServerOptions.Limits.USUAL.waiting());
    private final ListenTerms listenTerms;
    private final ListeningSocket listeningSocket;

    private EchoServer(Transport transport, String host, int port, ListenTerms listenTerms) throws IOException {
        this.listenTerms = listenTerms;
        listeningSocket = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel);
            }
        }), host, port);
    }

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static EchoServer start(Transport transport, String host, int port) throws IOException {
        return start(transport, host, port, ListenTerms.PLAIN);
    }

    /** The same that takes connections in another way. */
    public static EchoServer start(Transport transport, String host, int port, ListenTerms listenTerms)
            throws IOException {
        return new EchoServer(transport, host, port, listenTerms);
    }

    private static final class EchoRouter implements ConnectionRouter {
        @Override
        public Route route(Head head, SocketAddress peer) {
            // The peer reads the head itself.
            return new Route.Passes(pipeline -> Pipelines.begin(pipeline, new LinkedHashMap<>(),
                    new PlayHandler(EchoPeer.server(), new AfterPlay(() -> {}), Ticker.systemTicker())));
        }

        @Override
        public void refused(Reason why) {
            // Nobody counts here.
        }
    }

    private void accept(Channel channel) {
        if (open.size() >= MOST_CONNECTIONS) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = channel.close();
            return;
        }
        open.add(channel);
        listenTerms.install(channel.pipeline(), ConnectionListener.NONE,
                why -> LOG.info("a client at {} was sent away: {}", ProxyProtocol.peer(channel), why));
        channel.pipeline().addLast(RequestHeadHandler.NAME,
                new RequestHeadHandler(new EchoRouter(), pending, Ticker.systemTicker()));
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return listeningSocket.address();
    }

    /** Where a client on this machine finds it: {@code ws://127.0.0.1:9002}. */
    public String url() {
        return listenTerms.url(listeningSocket);
    }

    @Override
    public void close() {
        var _ = listeningSocket.channel().close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        var _ = open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
