package io.wsfuzz.role;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.wsfuzz.pipe.Transport;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * Opens very many connections to one server, and holds them with pings.
 *
 * <p>All counting is done on one event loop. A connection that fails is tried again, {@link #MOST_TRIES} times.
 */
public final class MassConnect implements AutoCloseable {

    /** A connection that has failed so often is given up. */
    public static final int MOST_TRIES = 10;

    /** Open connections are pinged so often. */
    public static final Duration PING_EVERY = Duration.ofSeconds(20);

    private static final long LONGEST_MICROS = 3_600_000_000L;

    private final Transport transport;
    private final Target target;
    private final InetSocketAddress address;
    private final Load load;
    private final IntConsumer batches;
    private final EventExecutor loop;
    private final ChannelGroup open = new DefaultChannelGroup("mass", GlobalEventExecutor.INSTANCE, true);
    private final Histogram connectMicros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final CompletableFuture<MassResult> done = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private int begun;
    private int settled;

    /**
     * What is to be opened.
     *
     * @param connections in all
     * @param batch       so many at once
     * @param batchDelay  between two batches
     * @param retryDelay  until a connection that failed is tried again
     */
    public record Load(int connections, int batch, Duration batchDelay, Duration retryDelay) {
        public Load {
            if (connections < 1 || batch < 1) {
                throw new IllegalArgumentException("at least one connection");
            }
        }
    }

    /**
     * What came of it.
     *
     * @param opened   so many connections were opened
     * @param connect  times from the dialling to the end of the opening handshake, in microseconds
     * @param failures how often a try failed, by cause; those that were tried again too
     * @param time     from the first dialling until every connection was open or given up
     */
    public record MassResult(int opened, Histogram connect, Map<String, Integer> failures, Duration time) {}

    private MassConnect(Transport transport, Target target, Load load, IntConsumer batches) {
        this.load = load;
        this.batches = batches;
        this.target = target;
        this.transport = transport;
        address = new InetSocketAddress(target.host(), target.port());
        loop = transport.group().next();
    }

    /**
     * Begins to dial {@code target}. Looks its name up, so it is not for event loops.
     *
     * @param batches is told after each batch how many connections were begun
     */
    public static MassConnect start(Transport transport, Target target, Load load, IntConsumer batches) {
        MassConnect mass = new MassConnect(transport, target, load, batches);
        mass.loop.execute(() -> mass.nextBatch());
        return mass;
    }

    /** Completes once every connection is open or given up. */
    public CompletableFuture<MassResult> done() {
        return done;
    }

    /** How many connections are open now. */
    public int open() {
        return open.size();
    }

    private void nextBatch() {
        int more = Math.min(load.batch(), load.connections() - begun);
        for (int i = 0; i < more; i++) {
            dial(1);
        }
        begun += more;
        batches.accept(begun);
        if (begun < load.connections()) {
            var _ = loop.schedule(this::nextBatch, load.batchDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void dial(int tries) {
        long dialled = System.nanoTime();
        CompletableFuture<Void> opened = new CompletableFuture<>();
        Bootstrap dialling = ChatChannels.dialling(transport, target, () -> new HoldHandler(opened));
        dialling.connect(address).addListener(connected -> {
            if (!connected.isSuccess()) {
                opened.completeExceptionally(connected.cause());
            }
        });
        var _ = opened.whenCompleteAsync((_, failure) -> {
            if (failure == null) {
                connectMicros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - dialled) / 1000));
                settle();
            } else {
                failures.merge(Connecting.sentence(failure), 1, Integer::sum);
                again(tries);
            }
        }, loop);
    }

    private void again(int tries) {
        if (tries == MOST_TRIES) {
            settle();
        } else {
            var _ = loop.schedule(() -> dial(tries + 1), load.retryDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void settle() {
        settled++;
        if (settled == load.connections()) {
            done.complete(new MassResult((int) connectMicros.getTotalCount(), connectMicros.copy(),
                    new TreeMap<>(failures), Duration.ofNanos(System.nanoTime() - began)));
            var _ = loop.scheduleAtFixedRate(this::ping, PING_EVERY.toMillis(),
                    PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void ping() {
        var _ = open.writeAndFlush(new PingWebSocketFrame());
    }

    private final class HoldHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final CompletableFuture<Void> opened;

        HoldHandler(CompletableFuture<Void> opened) {
            this.opened = opened;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.add(ctx.channel());
                opened.complete(null);
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
            // Whatever it says, it is there.
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            opened.completeExceptionally(new ConnectException("it ended the connection"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            opened.completeExceptionally(cause);
            var _ = ctx.close();
        }
    }

    @Override
    public void close() {
        var _ = open.close();
    }
}
