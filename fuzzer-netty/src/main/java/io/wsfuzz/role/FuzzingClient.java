package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Cases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Tests servers: dials each target, plays all cases there, several at a time, and publishes what comes of them
 * as {@link RunEvents}.
 *
 * <p>There is no thread for a case or a target: each target is a state machine on one event loop. Every case gets exactly
 * one result for each target, whatever happens.
 */
public final class FuzzingClient {

    private final Transport transport;
    private final ClientOptions options;
    private final RunEvents events;
    private final TapListener tap;
    private final List<AgentRun> runs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final UnderWay underWay;
    private boolean stopped;

    /** A client that is not interested in octets. */
    public FuzzingClient(Transport transport, ClientOptions options, RunEvents events) {
        this(transport, options, events, TapListener.NONE);
    }

    /** A client whose reads and writes {@code tap} hears of. */
    public FuzzingClient(Transport transport, ClientOptions options, RunEvents events, TapListener tap) {
        this(transport, options, events, tap, Optional.empty());
    }

    /** The same, and {@code sampler} looks at what each case costs the testee; it stays the caller's to close. */
    public FuzzingClient(Transport transport, ClientOptions options, RunEvents events, TapListener tap,
            Optional<ResourceSampler> sampler) {
        underWay = new UnderWay(sampler);
        this.transport = transport;
        this.options = options;
        this.events = events;
        this.tap = tap;
    }

    /** Those of {@code cases} that can test a server. */
    public static List<Case> applicable(List<Case> cases) {
        return cases.stream().filter(each -> each.tests(Side.SERVER)).toList();
    }

    /**
     * Plays the {@link #applicable} ones of {@code cases} at each target, once in the life of this client.
     *
     * @return how it ended, in the order of the targets; never fails
     * @throws IllegalArgumentException where there is no target, or no case for it
     */
    public CompletableFuture<List<AgentEnd>> run(List<Target> targets, List<Case> cases) {
        return run(targets, cases, Set.of());
    }

    /** The same, but what an earlier process has recorded, which is {@code known}, is not played again. */
    public synchronized CompletableFuture<List<AgentEnd>> run(List<Target> targets, List<Case> cases,
            Set<ResultKey> known) {
        List<Case> ordered = applicable(cases).stream().sorted(CaseCost.MOST_EXPENSIVE_FIRST).toList();
        if (targets.isEmpty() || ordered.isEmpty()) {
            throw new IllegalArgumentException(
                    targets.isEmpty() ? "no server is named" : "none of the cases is for servers");
        }
        if (!runs.isEmpty()) {
            throw new IllegalStateException("a client runs once");
        }
        events.publish(new RunEvent.RunStarted(Cases.of(applicable(cases)).outlines()));
        targets.forEach(target -> runs.add(newRun(target, ordered, known)));
        List<CompletableFuture<Boolean>> parallel = runs.stream().map(AgentRun::start).toList();
        CompletableFuture<List<AgentEnd>> ends = CompletableFuture.allOf(parallel.toArray(CompletableFuture[]::new))
                .thenApply(_ -> List.of());
        for (AgentRun run : runs) {
            ends = ends.thenCompose(before -> run.alone().thenApply(end -> plus(before, end)));
        }
        if (stopped) {
            stop();
        }
        return ends.thenApply(all -> {
            events.publish(new RunEvent.RunEnded());
            return all;
        });
    }

    private static List<AgentEnd> plus(List<AgentEnd> before, AgentEnd end) {
        List<AgentEnd> all = new ArrayList<>(before);
        all.add(end);
        return all;
    }

    private AgentRun newRun(Target target, List<Case> ordered, Set<ResultKey> known) {
        Dialler dialler = new Dialler(transport, tap, target, options.patience());
        return new AgentRun(
                bug -> new TargetContext(events.run(), target, options, Conduct.USUAL, dialler, underWay,
                        transport.group().next(),
                        bug),
                ordered,
                known,
                events, this::name);
    }

    /** Two agents of one name would share their results. */
    private synchronized String name(String wanted, Target target) {
        String another = wanted.equals(target.address()) ? wanted : wanted + " at " + target.address();
        String name = wanted;
        for (int copy = another.equals(wanted) ? 2 : 1; !names.add(name); copy++) {
            name = another + (copy == 1 ? "" : " (" + copy + ')');
        }
        return name;
    }

    /** Ends the run at once: what has no result yet was not run. */
    public synchronized void stop() {
        stopped = true;
        runs.forEach(AgentRun::stop);
    }
}
