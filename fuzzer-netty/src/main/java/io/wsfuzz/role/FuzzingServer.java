package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.ConnectionRouter;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.PendingConnections;
import io.wsfuzz.pipe.ProxyProtocol;
import io.wsfuzz.pipe.RequestHeadHandler;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.tls.ShownCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Listens for test clients. What a connection is for is decided elsewhere ({@link ServerPorts}).
 *
 * <p>A client drives its own run: it asks for the number of cases, connects once for each of them, and says when it is done
 * (a {@link RequestRouter} knows the paths). Several agents may come at once, and each with as many connections as it likes.
 *
 * <p><b>What we cannot know.</b> After a case, the next connection of the same agent is the proof that it lives. An agent
 * that stays away is not called dead as long as it still can come back; when it says that it is done, or when the server
 * stops, the cases it did not ask for are {@code not-run} and named. A case that missed a deadline cannot be played again
 * by us; its explanation says so.
 */
public final class FuzzingServer implements AutoCloseable {

    private final ServedRun run;
    private final RequestRouter requestRouter;
    private final ConnectionListener connections;
    private final ServerOptions.Limits limits;
    private final PendingConnections pending;
    private final AddressCounts byAddress;
    private final ChannelGroup open = new DefaultChannelGroup("open", GlobalEventExecutor.INSTANCE, true);
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final ListenTerms listenTerms;
    private final Optional<TlsTraps> tlsTraps;
    private final NoteLimit refusals;
    private final ListeningSocket listeningSocket;

    private FuzzingServer(Transport transport, ServerOptions options, RunEvents events, ServerPorts ports)
            throws IOException {
        connections = ports.connections();
        limits = options.limits();
        pending = new PendingConnections(limits.waiting());
        byAddress = new AddressCounts(limits.connectionsPerAddress());
        tlsTraps = options.listenTerms().tls().map(tls -> new TlsTraps(transport, options.host(),
                new ShownCertificates(tls.identity(), tls.issuer()), options.playTerms().patience()));
        run = new ServedRun(options, events, ports.written(), tlsTraps, this::stopSoon);
        requestRouter = ports.router().apply(run);
        listenTerms = options.listenTerms();
        refusals = new NoteLimit("clients that were sent away", run::note, System::nanoTime);
        listeningSocket = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel);
            }
        }), options.host(), options.port());
        run.open();
    }

    /**
     * Listens, and publishes all that comes of it.
     *
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static FuzzingServer start(Transport transport, ServerOptions options, RunEvents events, ServerPorts ports)
            throws IOException {
        return new FuzzingServer(transport, options, events, ports);
    }

    private void accept(Channel channel) {
        SocketAddress peer = channel.remoteAddress();
        if (open.size() >= limits.connections() || !byAddress.enter(peer)) {
            connections.refused(ConnectionListener.Refusal.TOO_MANY);
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = channel.close();
            return;
        }
        open.add(channel);
        connections.opened();
        channel.closeFuture().addListener(_ -> {
            byAddress.leave(peer);
            connections.closed();
        });
        listenTerms.install(channel.pipeline(), connections,
                why -> refusals.note("a client at " + ProxyProtocol.peer(channel) + " was sent away: " + why));
        channel.pipeline().addLast(RequestHeadHandler.NAME,
                new RequestHeadHandler(new RefusalCounter(), pending, Ticker.systemTicker()));
    }

    /** Leaves it to the router what becomes of a connection that has said what it wants. */
    private final class RefusalCounter implements ConnectionRouter {

        @Override
        public Route route(Head head, SocketAddress peer) {
            return requestRouter.route(head, peer);
        }

        @Override
        public void refused(Reason why) {
            if (why == Reason.SPEAKS_TLS) {
                refusals.note(
                        "a client was sent away: it speaks TLS, and this port does not; start the server with --tls, "
                                + "or with --cert and --key");
            }
            connections.refused(switch (why) {
                case NO_HEAD, SPEAKS_TLS -> ConnectionListener.Refusal.BAD_HEAD;
                case TOO_LATE, TOO_MANY -> ConnectionListener.Refusal.LATE_HEAD;
            });
        }
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return listeningSocket.address();
    }

    /** Where a client on this machine finds it: {@code ws://127.0.0.1:9001}. */
    public String url() {
        return listenTerms.url(listeningSocket);
    }

    /** Completes once the server has stopped: because it was told to, here or by a client. */
    public CompletableFuture<Void> done() {
        return done.copy();
    }

    /** What is left is done by another thread than that of a connection. */
    private void stopSoon() {
        Thread.ofVirtual().name("stop").start(this::stop);
    }

    /**
     * Stops: no one comes in any more, all connections end, what was not played is {@code not-run}. Once stopped, it
     * does nothing.
     */
    public void stop() {
        if (run.close()) {
            var _ = listeningSocket.channel().close().awaitUninterruptibly(1, TimeUnit.SECONDS);
            tlsTraps.ifPresent(TlsTraps::close);
            requestRouter.stopped();
            refusals.settle();
            run.settle();
            var _ = open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
            done.complete(null);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
