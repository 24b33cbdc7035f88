package io.wsfuzz.role;

import io.wsfuzz.handshake.StatusLine;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Transcript;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a target is there, and waits for it if that is allowed: finds the address that answers, the name it gives
 * itself, and whether it echoes.
 *
 * <pre>
 *   look up ──▶ try each address ──▶ found
 *      ▲              │ none answers
 *      └── a moment ──┴── or, when the time is over, not there
 * </pre>
 *
 * Confined to the loop of the site.
 */
final class Greeting {

    /** So long after a round of tries the next one begins; in milliseconds. */
    private static final long AGAIN_AFTER = 200;

    /** What a greeting comes to. */
    sealed interface Answer {

        /**
         * It is there.
         *
         * @param server what it calls itself
         * @param echoes whether it sent our message back
         */
        record Found(InetSocketAddress address, Optional<String> server, boolean echoes) implements Answer {}

        /** It is not; with the rest of a sentence. */
        record Missing(String reason) implements Answer {}
    }

    private final Site site;
    private final Consumer<String> notes;
    private final Consumer<Answer> done;
    private final long deadline;
    private final Deque<InetAddress> untried = new ArrayDeque<>();
    private Site.@Nullable Session session;
    private boolean noted;
    private boolean stopped;

    Greeting(Site site, Consumer<String> notes, Consumer<Answer> done) {
        this.site = site;
        this.notes = notes;
        this.done = done;
        deadline = System.nanoTime() + site.options().waitFor().toNanos();
    }

    /** Names are looked up elsewhere: that may take its time, and the loop has none. */
    void begin() {
        String host = site.target().host();
        var addresses = CompletableFuture.supplyAsync(() -> lookUp(host),
                task -> Thread.ofVirtual().name("look up " + host).start(task));
        site.when(addresses, found -> {
            untried.addAll(found);
            tryNext("its name is unknown", true);
        });
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    void stop() {
        stopped = true;
        if (session != null) {
            session.call().abort();
        }
    }

    private void tryNext(String reason, boolean mayCome) {
        InetAddress next = untried.poll();
        if (stopped) {
            return;
        }
        if (next != null) {
            tryAddress(new InetSocketAddress(next, site.target().port()));
        } else if (mayCome && System.nanoTime() < deadline) {
            if (!noted) {
                noted = true;
                notes.accept("waiting for " + site.target().url() + ": " + reason);
            }
            site.after(AGAIN_AFTER, this::begin);
        } else {
            done.accept(new Answer.Missing(reason));
        }
    }

    private void tryAddress(InetSocketAddress address) {
        Site.Session begun = site.probe(address);
        session = begun;
        site.when(begun.call().end(), end -> {
            if (!stopped) {
                answered(address, begun.run(), end);
            }
        });
    }

    private void answered(InetSocketAddress address, CaseRun run, Call.End end) {
        Optional<String> ill = Probe.ill(end, run, false);
        if (ill.isPresent()) {
            tryNext(ill.get(), true);
            return;
        }
        Transcript transcript = run.transcript();
        Optional<StatusLine> refusal = Probe.refusal(transcript);
        if (refusal.isPresent()) {
            int status = refusal.get().status();
            tryNext("it answered the opening handshake with status " + status, status >= 500);
            return;
        }
        Optional<String> server =
                transcript.opening().response().flatMap(head -> head.first("Server")).filter(name -> !name.isBlank());
        done.accept(new Answer.Found(address, server, Probe.isEchoed(transcript)));
    }
}
