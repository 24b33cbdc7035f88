package io.wsfuzz.role;

import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Transcript;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a target is there, and waits for it if that is allowed: finds the address that answers, the name it gives
 * itself, and what it answers.
 *
 * <pre>
 *   look up ──▶ ask each address for an echo ── none ──▶ ask for a pong ──▶ found
 *      ▲              │ none answers    └── echo ───────────────────────────▲
 *      └── a moment ──┴── or, when the time is over, not there
 * </pre>
 *
 * Confined to the event loop of its target.
 */
final class TargetDiscovery {

    /** So long after a round of tries the next one begins; in milliseconds. */
    private static final long AGAIN_AFTER = 200;

    /** What a greeting comes to. */
    sealed interface DiscoveryResult {

        /**
         * It is there.
         *
         * @param server what it calls itself
         * @param probe  what it answers
         */
        record Found(SocketAddress address, Optional<String> server, Probe probe) implements DiscoveryResult {}

        /** It is not; with the rest of a sentence. */
        record Missing(String reason) implements DiscoveryResult {}
    }

    private final TargetContext targetContext;
    private final Consumer<String> notes;
    private final Consumer<DiscoveryResult> done;
    private final long deadline;
    private final Deque<SocketAddress> untried = new ArrayDeque<>();
    private TargetContext.@Nullable DialledCase dialledCase;
    private boolean noted;
    private boolean stopped;

    TargetDiscovery(TargetContext targetContext, Consumer<String> notes, Consumer<DiscoveryResult> done) {
        this.targetContext = targetContext;
        this.notes = notes;
        this.done = done;
        deadline = System.nanoTime() + targetContext.options().waitFor().toNanos();
    }

    /** Names are looked up elsewhere: that may take its time, and the loop has none. */
    void begin() {
        var addresses = targetContext.addresses();
        targetContext.when(addresses, found -> {
            untried.addAll(found);
            tryNext("its name is unknown", true);
        });
    }

    void stop() {
        stopped = true;
        if (dialledCase != null) {
            dialledCase.playConnection().abort();
        }
    }

    private void tryNext(String reason, boolean mayCome) {
        SocketAddress next = untried.poll();
        if (stopped) {
            return;
        }
        if (next != null) {
            tryAddress(Probe.ECHO, next);
        } else if (mayCome && System.nanoTime() < deadline) {
            if (!noted) {
                noted = true;
                notes.accept("waiting for " + targetContext.target().url() + ": " + reason);
            }
            targetContext.after(AGAIN_AFTER, this::begin);
        } else {
            done.accept(new DiscoveryResult.Missing(reason));
        }
    }

    private void tryAddress(Probe probe, SocketAddress address) {
        TargetContext.DialledCase begun = targetContext.probe(probe, address);
        dialledCase = begun;
        targetContext.when(begun.playConnection().end(), playEnd -> {
            if (!stopped) {
                answered(probe, address, begun.run(), playEnd);
            }
        });
    }

    private void answered(Probe probe, SocketAddress address, CaseRun run, PlayConnection.PlayEnd playEnd) {
        Optional<String> unreached = Probe.unreached(playEnd, run);
        if (unreached.isPresent()) {
            boolean mayCome = !(playEnd instanceof PlayConnection.PlayEnd.Over)
                    || Probe.refusal(run.transcript()).map(status -> status >= 500).orElse(true);
            tryNext(unreached.get(), mayCome);
            return;
        }
        Transcript transcript = run.transcript();
        if (probe == Probe.ECHO && !probe.isAnswered(transcript)) {
            tryAddress(Probe.PING, address);
            return;
        }
        Optional<String> server =
                transcript.handshakes().response().flatMap(head -> head.first("Server"))
                        .filter(name -> !name.isBlank());
        done.accept(new DiscoveryResult.Found(address, server, probe.orWhatIsAnswered(transcript)));
    }
}
