package io.wsfuzz.http;

import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the pages show of a run: what its events have told so far. May be used by any number of threads. */
public final class RunStatus implements RunSubscriber {

    private final String seed;
    private final Supplier<List<CaseResult>> results;
    private final Map<String, AgentProgress> agents = new LinkedHashMap<>();
    private boolean isReady;
    private Optional<String> failure = Optional.empty();
    private int cases;

    /** How far an agent is; guarded by the status. */
    private static final class AgentProgress {
        private final Instant firstSeen;
        private Instant lastSeen;
        private final Set<CaseId> running = new HashSet<>();
        private boolean finished;
        private final Map<CaseId, Verdict> verdicts = new HashMap<>();

        AgentProgress(Instant when) {
            firstSeen = when;
            lastSeen = when;
        }

        void finished(CaseResult result) {
            running.remove(result.id());
            if (result.kind().isPlayed()) {
                verdicts.put(result.id(), result.verdict());
            }
        }

        AgentStatus status(String name) {
            Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
            verdicts.values().forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
            return new AgentStatus(name, verdicts.size(), running.size(), finished, firstSeen, lastSeen, counts);
        }
    }

    /**
     * An agent.
     *
     * @param name      as it gave it: nothing about it can be trusted
     * @param played    how many cases have a result
     * @param running   how many are being played
     * @param finished  whether it has said that it is done
     * @param firstSeen when it came
     * @param lastSeen  when it last asked for something
     * @param counts    the results by verdict
     */
    public record AgentStatus(String name, int played, int running, boolean finished, Instant firstSeen,
            Instant lastSeen, Map<Verdict, Integer> counts) {
        public AgentStatus {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * The status of a run that has not begun.
     *
     * @param seed    of the run, as the command line writes it
     * @param results gives the results so far; called for a page, by any thread
     */
    public RunStatus(String seed, Supplier<List<CaseResult>> results) {
        this.seed = seed;
        this.results = results;
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> {
                cases = started.cases().size();
                isReady = true;
            }
            case RunEvent.RunEnded _ -> isReady = false;
            case RunEvent.AgentSeen seen -> agent(seen.agent(), seen.when()).lastSeen = seen.when();
            case RunEvent.CaseStarted started -> {
                AgentProgress agent = agent(started.agent(), Instant.EPOCH);
                agent.running.add(started.id());
                agent.finished = false;
            }
            case RunEvent.CaseFinished finished ->
                    agent(finished.result().agent(), finished.result().started()).finished(finished.result());
            case RunEvent.AgentFinished finished -> agent(finished.end().agent(), Instant.EPOCH).finished = true;
            // A case may be played once more before it has a result.
            case RunEvent.CaseTimed timed -> agent(timed.agent(), Instant.EPOCH).running.remove(timed.time().id());
            case RunEvent.Noted _,RunEvent.ClientServed _ -> {}
        }
    }

    private AgentProgress agent(String name, Instant when) {
        return agents.computeIfAbsent(name, _ -> new AgentProgress(when));
    }

    /** Whether test clients may come. */
    public synchronized boolean isReady() {
        return isReady && failure.isEmpty();
    }

    /** From now on nobody is to come: what is found out may be lost, as {@code sentence} says. */
    public synchronized void fail(String sentence) {
        failure = Optional.of(sentence);
    }

    /** Why nobody is to come, though the run goes on. */
    public synchronized Optional<String> failure() {
        return failure;
    }

    /** How many cases there are for each agent. */
    public synchronized int cases() {
        return cases;
    }

    /** The seed of the run, as the command line writes it. */
    public String seed() {
        return seed;
    }

    /** The agents, in order of first appearance. */
    public synchronized List<AgentStatus> agents() {
        return agents.entrySet().stream().map(each -> each.getValue().status(each.getKey())).toList();
    }

    /** The results so far. */
    public List<CaseResult> results() {
        return results.get();
    }
}
