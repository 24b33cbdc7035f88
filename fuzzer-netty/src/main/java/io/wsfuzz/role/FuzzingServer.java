package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.http.Routes;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.metrics.Meters.Refusal;
import io.wsfuzz.pipe.PendingConnections;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.RequestHeadHandler;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.report.Results;
import io.wsfuzz.wire.Direction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Listens for test clients, and serves pages on the same port.
 *
 * <p>A client drives its own run: it asks for the number of cases, connects once for each of them, and says when it is done
 * ({@link ServerRouter} knows the paths). Several agents may come at once, and each with as many connections as it likes.
 *
 * <p><b>What we cannot know.</b> After a case, the next connection of the same agent is the proof that it lives. An agent
 * that stays away is not called dead as long as it still can come back; when it says that it is done, or when the server
 * stops, the cases it did not ask for are {@code not-run} and named. A case that missed a deadline cannot be played again
 * by us; its explanation says so.
 */
public final class FuzzingServer implements AutoCloseable {

    private final ServerRouter serverRouter;
    private final Meters meters;
    private final ServerOptions.Limits limits;
    private final PendingConnections room;
    private final ChannelGroup open = new DefaultChannelGroup("open", GlobalEventExecutor.INSTANCE, true);
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final ListeningSocket listeningSocket;

    /** What goes on, for the terminal. Called by event loops, so it must be quick; names of agents cannot be trusted. */
    public interface ServerListener {
        /** Hears nothing. */
        ServerListener NONE = new ServerListener() {};

        /** Someone has come for the first time. */
        default void agentSeen(String agent) {}

        /** A case is done: the agent has a result for {@code played} of {@code cases}. */
        default void caseFinished(Outcome outcome, int played, int cases) {}

        /** An agent says that it is done. */
        default void agentFinished(String agent) {}

        /** Something else, in one line. */
        default void note(String line) {}
    }

    /** Where results go: kept by {@code results}, on disk once {@code written} completes, counted by {@code meters}. */
    public record ResultSinks(Results results, Written written, Meters meters) {

        /** Completes once all that was added to the results before is on disk. */
        @FunctionalInterface
        public interface Written {
            /** Asks for it. */
            CompletableFuture<Void> written();
        }

        /** Results that are written nowhere. */
        public static ResultSinks inMemory(Meters meters) {
            return new ResultSinks(Results.inMemory(), () -> CompletableFuture.completedFuture(null), meters);
        }
    }

    private FuzzingServer(Transport transport, ServerOptions options, ResultSinks resultSinks,
            ServerListener serverListener)
            throws IOException {
        meters = resultSinks.meters();
        limits = options.limits();
        room = new PendingConnections(limits.waiting());
        serverRouter = new ServerRouter(options, resultSinks, serverListener, this::stopSoon);
        Routes routes = new Routes(serverRouter.board(), meters, options.reports());
        serverRouter.serve(routes);
        listeningSocket = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                welcome(channel);
            }
        }), options.host(), options.port());
        serverRouter.open();
    }

    /**
     * Listens.
     *
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static FuzzingServer start(Transport transport, ServerOptions options, ResultSinks resultSinks,
            ServerListener serverListener)
            throws IOException {
        return new FuzzingServer(transport, options, resultSinks, serverListener);
    }

    private void welcome(Channel channel) {
        if (open.size() >= limits.connections()) {
            meters.connectionRefused(Refusal.TOO_MANY);
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = channel.close();
            return;
        }
        open.add(channel);
        meters.connectionOpened();
        channel.closeFuture().addListener(_ -> meters.connectionClosed());
        channel.pipeline().addLast(Pipelines.TAP, new WireTap(Ticker.systemTicker(), tap()));
        channel.pipeline().addLast(RequestHeadHandler.NAME,
                new RequestHeadHandler(serverRouter, room, Ticker.systemTicker()));
    }

    private TapListener tap() {
        return new TapListener() {
            @Override
            public void read(int octets) {
                meters.chunk(Direction.IN, octets);
            }

            @Override
            public void wrote(int octets) {
                meters.chunk(Direction.OUT, octets);
            }
        };
    }

    /** Where it listens, with the port that it got. */
    public InetSocketAddress address() {
        return listeningSocket.address();
    }

    /** Where a client on this machine finds it: {@code ws://127.0.0.1:9001}. */
    public String url() {
        return listeningSocket.url();
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
     * Stops: no one comes in any more, all connections end, what was not played is {@code not-run}. Results stay where they
     * were put. Once stopped, it does nothing.
     */
    public void stop() {
        if (serverRouter.close()) {
            var _ = listeningSocket.channel().close().awaitUninterruptibly(1, TimeUnit.SECONDS);
            serverRouter.settle();
            var _ = open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
            done.complete(null);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
