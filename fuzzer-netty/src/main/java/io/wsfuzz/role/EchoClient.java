package io.wsfuzz.role;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final String agent;
    private final Target server;
    private final Dialler dialler;
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
        this(transport, agent, Target.of(server.toString()), parallel, (_, _) -> {});
    }

    /** The same with someone who hears how far it is. */
    public EchoClient(Transport transport, String agent, Target server, int parallel, CaseCounter counter) {
        this.counter = counter;
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one case at a time");
        }
        dialler = new Dialler(transport, TapListener.NONE, server, 1);
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
        dial(EchoPeer.client(server.authority(), target, seed()), CASE_WITHIN);
    }

    private long seed() {
        return Dice.seed(connections.incrementAndGet(), agent);
    }

    private int count() throws IOException {
        String answer = ask("/getCaseCount").strip();
        if (!answer.matches("[0-9]{1,9}")) {
            throw new IOException(server.url() + " is no fuzzing server: it does not say how many cases it has");
        }
        return Integer.parseInt(answer);
    }

    private String ask(String target) throws IOException {
        QuietClient quietClient = new QuietClient(server.authority(), target, seed());
        dial(quietClient, ANSWER_WITHIN);
        if (!quietClient.isDone()) {
            throw new IOException(server.url() + " did not answer as a fuzzing server does: " + quietClient.answer());
        }
        return quietClient.answer();
    }

    /** Waits until {@code play} is over. A server that hangs is left when that takes longer than {@code within}. */
    private void dial(Play play, Duration within) throws IOException {
        Conditions conditions = new Conditions(0, 1, WireLog.off(), new WireStatistics());
        SocketAddress address = new InetSocketAddress(server.host(), server.port());
        switch (dialler.dial(address, play, conditions, new LinkedHashMap<>(), within).over().join()) {
            case PlayConnection.PlayEnd.Over _ -> {
            }
            case PlayConnection.PlayEnd.NotConnected(Throwable cause) -> throw new IOException(
                    server.url() + " cannot be talked to: " + Connecting.sentence(cause), cause);
            case PlayConnection.PlayEnd.TooLong(Duration limit) -> throw new IOException(
                    server.url() + " cannot be talked to: it did not end within " + limit.toSeconds() + " s");
            case PlayConnection.PlayEnd.Broken(Throwable cause) ->
                    throw new IllegalStateException("a play broke", cause);
        }
    }

    private static void await(CompletableFuture<Void> worker) throws IOException {
        try {
            worker.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }
}
