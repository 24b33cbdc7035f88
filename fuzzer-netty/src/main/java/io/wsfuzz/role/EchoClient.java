package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.PlayHandler;
import io.wsfuzz.pipe.PlayListener;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A correct test client: asks a fuzzing server for the number of cases, connects once for each of them and sends back every
 * message, and says when it is done.
 */
public final class EchoClient {

    /** No case takes longer. */
    static final Duration CASE_WITHIN = Duration.ofMinutes(10);

    /** No question is answered later. */
    static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final Transport transport;
    private final String agent;
    private final URI server;
    private final int parallel;
    private final AtomicInteger connections = new AtomicInteger();
    private final CaseCounter counter;

    /** Hears how far a client is. Called from several threads. */
    @FunctionalInterface
    public interface CaseCounter {
        /** Begins with case {@code number} of {@code count}; with 0 when it has heard how many there are. */
        void begins(int number, int count);
    }

    /**
     * A client.
     *
     * @param agent    what it calls itself
     * @param server   {@code ws://host:port}
     * @param parallel so many cases at a time
     */
    public EchoClient(Transport transport, String agent, URI server, int parallel) {
        this(transport, agent, server, parallel, (_, _) -> {});
    }

    /** The same with someone who hears how far it is. */
    public EchoClient(Transport transport, String agent, URI server, int parallel, CaseCounter counter) {
        this.counter = counter;
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one case at a time");
        }
        this.transport = transport;
        this.agent = URLEncoder.encode(agent, StandardCharsets.UTF_8);
        this.server = server;
        this.parallel = parallel;
    }

    /**
     * Goes through all cases; waits until that is done. Not to be called by an event loop.
     *
     * @return how many there were
     * @throws IOException if the server is not there, or does not behave as one; its message is one sentence
     */
    public int run() throws IOException {
        int count = count();
        counter.begins(0, count);
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(parallel, count); i++) {
            workers.add(work(next, count));
        }
        for (CompletableFuture<Void> worker : workers) {
            await(worker);
        }
        ask("/updateReports?agent=" + agent);
        return count;
    }

    private CompletableFuture<Void> work(AtomicInteger next, int count) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("echo-client").start(() -> {
            try {
                for (int n = next.incrementAndGet(); n <= count; n = next.incrementAndGet()) {
                    counter.begins(n, count);
                    play(n);
                }
                done.complete(null);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private void play(int number) throws IOException {
        String target = "/runCase?case=" + number + "&agent=" + agent;
        await(dial(EchoPeer.client(server.getAuthority(), target, seed())).orTimeout(CASE_WITHIN.toSeconds(),
                TimeUnit.SECONDS));
    }

    private long seed() {
        return Dice.seed(connections.incrementAndGet(), agent);
    }

    private int count() throws IOException {
        String answer = ask("/getCaseCount").strip();
        if (!answer.matches("[0-9]{1,9}")) {
            throw new IOException(server + " is no fuzzing server: it does not say how many cases it has");
        }
        return Integer.parseInt(answer);
    }

    private String ask(String target) throws IOException {
        QuietClient quietClient = new QuietClient(server.getAuthority(), target, seed());
        await(dial(quietClient).orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS));
        if (!quietClient.isDone()) {
            throw new IOException(server + " did not answer as a fuzzing server does: " + quietClient.answer());
        }
        return quietClient.answer();
    }

    /** Completes when {@code play} is over. */
    private CompletableFuture<Void> dial(Play play) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        PlayListener listener = new PlayListener() {
            @Override
            public void onOver() {
                over.complete(null);
            }

            @Override
            public void onBroken(Throwable cause) {
                over.completeExceptionally(cause);
            }
        };
        transport.dialling().handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                Pipelines.compose(channel.pipeline(), new WireTap(Ticker.systemTicker(), TapListener.NONE),
                        new LinkedHashMap<>(),
                        new PlayHandler(play, listener, Ticker.systemTicker()));
                // A server that hangs is left when we no longer wait for it.
                over.exceptionally(_ -> {
                    var _ = channel.close();
                    return null;
                });
            }
        }).connect(new InetSocketAddress(server.getHost(), server.getPort())).addListener(connected -> {
            if (!connected.isSuccess()) {
                over.completeExceptionally(connected.cause());
            }
        });
        return over;
    }

    private void await(CompletableFuture<Void> future) throws IOException {
        try {
            future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof IOException io && io.getMessage() != null
                    && io.getMessage().startsWith(server.toString())) {
                throw io;
            }
            throw new IOException(server + " cannot be talked to: " + cause.getMessage(), cause);
        }
    }
}
