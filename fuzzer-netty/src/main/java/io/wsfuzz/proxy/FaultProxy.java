package io.wsfuzz.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.fault.ReadHolds;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.run.ConnectionWatch;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Notation;
import io.wsfuzz.wire.WireLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, connects each client to a server, and hands on what they send to each other, with faults between them. Faults meet what
 * goes to the server ({@code out}) or what comes from it ({@code in}); a connection keeps those that it began with.
 */
public final class FaultProxy implements AutoCloseable {

    /** So many connections may be open at a time; one more is reset. */
    public static final int MOST_CONNECTIONS = 10_000;

    /** Of so many connections, the last ones, it is kept what was seen of them. */
    public static final int MOST_KEPT = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);

    private final Transport transport;
    private final InetSocketAddress upstream;
    private final long seed;
    private final ListeningSocket listening;
    private final ChannelGroup open = new DefaultChannelGroup("proxied", GlobalEventExecutor.INSTANCE, true);
    private final AtomicLong accepted = new AtomicLong();
    private final Deque<ProxiedConnection> kept = new ArrayDeque<>();
    private volatile List<Fault> faults;

    private FaultProxy(Transport transport, InetSocketAddress listen, InetSocketAddress upstream, List<Fault> faults,
            long seed) throws IOException {
        this.transport = transport;
        this.upstream = upstream;
        this.faults = List.copyOf(faults);
        this.seed = seed;
        listening = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                accept(channel);
            }
        }), listen.getHostString(), listen.getPort());
    }

    /**
     * Begins to listen.
     *
     * @param listen   port 0 for any that is free
     * @param upstream the server
     * @param seed     what looks random in the faults is drawn from it
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static FaultProxy start(Transport transport, InetSocketAddress listen, InetSocketAddress upstream,
            List<Fault> faults, long seed) throws IOException {
        return new FaultProxy(transport, listen, upstream, faults, seed);
    }

    private void accept(Channel client) {
        if (open.size() >= MOST_CONNECTIONS) {
            client.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = client.close();
            return;
        }
        open.add(client);
        List<Fault> played = faults;
        ConnectionWatch watch = new ConnectionWatch(WireLog::on);
        watch.opened(System.nanoTime());
        ProxiedConnection connection = new ProxiedConnection(accepted.incrementAndGet(),
                String.valueOf(client.remoteAddress()), Instant.now(), played.stream().map(Notation::fault).toList(),
                watch, client.eventLoop());
        keep(connection);
        // Nothing is read before there is somebody to hand it on to.
        ReadHolds.set(client, this, false);
        client.pipeline().addLast(Pipelines.TAP,
                new WireTap(Ticker.systemTicker(), new WatchListener(watch, Side.CLIENT)));
        dial(client, connection, played);
    }

    private void dial(Channel client, ProxiedConnection connection, List<Fault> played) {
        ConnectionWatch watch = connection.watch();
        transport.dialling().clone(client.eventLoop()).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel server) {
                server.pipeline().addLast(Pipelines.TAP,
                        new WireTap(Ticker.systemTicker(), new WatchListener(watch, Side.SERVER)));
                Faults.handlers(played, seed + connection.number()).forEach(server.pipeline()::addLast);
                server.pipeline().addLast("relay",
                        new RelayHandler(client, what -> watch.disturbed(what, System.nanoTime())));
            }
        }).connect(upstream).addListener((io.netty.channel.ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                open.add(connected.channel());
                client.pipeline().addLast("relay", new RelayHandler(connected.channel(), _ -> {}));
                ReadHolds.set(client, this, true);
            } else {
                LOG.warn("the server at {} took no connection: {}", upstream, connected.cause().getMessage());
                client.config().setOption(ChannelOption.SO_LINGER, 0);
                var _ = client.close();
            }
        });
    }

    private void keep(ProxiedConnection connection) {
        synchronized (kept) {
            kept.add(connection);
            if (kept.size() > MOST_KEPT) {
                kept.remove();
            }
        }
    }

    /** What connections that begin from now on get. */
    public void faults(List<Fault> wanted) {
        faults = List.copyOf(wanted);
    }

    /** What connections that begin now get. */
    public List<Fault> faults() {
        return faults;
    }

    /** How many connections there were. */
    long accepted() {
        return accepted.get();
    }

    /** What is seen of the last connections, the latest one last. */
    CompletableFuture<List<ProxiedConnection.ConnectionSeen>> seen(boolean withLog) {
        List<ProxiedConnection> all;
        synchronized (kept) {
            all = new ArrayList<>(kept);
        }
        List<CompletableFuture<ProxiedConnection.ConnectionSeen>> asked =
                all.stream().map(each -> each.seen(withLog)).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(_ -> asked.stream().map(CompletableFuture::join).toList());
    }

    /** Where it listens, as a URL. */
    public String url() {
        return listening.url();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return listening.address();
    }

    @Override
    public void close() {
        var _ = listening.channel().close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        var _ = open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
