package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Notation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters of a run: what there is to play, and how far the agents are. */
final class RunMeters {

    /** So many agents have meters of their own, the first that play. The others count in all that is not by agent. */
    static final int MOST_AGENTS = 50;

    private final MeterRegistry registry;
    private final Counter runs;
    private final Counter played;
    private final Counter retries;
    private final AtomicInteger agents = new AtomicInteger();
    private final AtomicInteger selected = new AtomicInteger();
    private final Map<String, Counter> faults = new ConcurrentHashMap<>();
    private final Map<String, AgentMeters> progress = new HashMap<>();
    private volatile Map<CaseId, Integer> places = Map.of();
    private volatile List<Fault> ofTheRun = List.of();

    RunMeters(MeterRegistry registry) {
        this.registry = registry;
        runs = Counter.builder("wsfuzz.runs").description("Runs that an agent went through to the end")
                .register(registry);
        played = Counter.builder("wsfuzz.cases.played").description("Cases that were played to a result")
                .register(registry);
        retries = Counter.builder("wsfuzz.retries").description("Cases that were begun once more, alone")
                .register(registry);
        Gauge.builder("wsfuzz.agents", agents, AtomicInteger::get).description("Agents seen").register(registry);
        Gauge.builder("wsfuzz.cases.selected", selected, AtomicInteger::get).description("Cases for each agent")
                .register(registry);
    }

    void runStarted(List<CaseOutline> cases) {
        Map<CaseId, Integer> all = new HashMap<>();
        cases.forEach(each -> all.putIfAbsent(each.id(), all.size()));
        places = Map.copyOf(all);
        selected.set(all.size());
    }

    /** These are in every case, beside its own. */
    void faults(List<Fault> faultsOfTheRun) {
        ofTheRun = List.copyOf(faultsOfTheRun);
        ofTheRun.forEach(this::fault);
    }

    void runFinished() {
        runs.increment();
    }

    void agentSeen() {
        agents.incrementAndGet();
    }

    void caseStarted(int attempt) {
        if (attempt > 1) {
            retries.increment();
        }
    }

    void finished(CaseResult result, List<Fault> faultsOfTheCase) {
        if (!result.kind().isPlayed()) {
            return;
        }
        played.increment();
        ofTheRun.forEach(fault -> fault(fault).increment());
        faultsOfTheCase.forEach(fault -> fault(fault).increment());
        Integer place = places.get(result.id());
        if (place != null) {
            progress(result, place);
        }
    }

    private void progress(CaseResult result, int place) {
        AgentMeters agentMeters;
        synchronized (progress) {
            agentMeters = progress.get(result.agent());
            if (agentMeters == null) {
                if (progress.size() == MOST_AGENTS) {
                    return;
                }
                agentMeters = new AgentMeters(registry, result.agent());
                progress.put(result.agent(), agentMeters);
            }
        }
        agentMeters.finished(place, result.verdict());
    }

    /** A fault is known by the first of its words. */
    private Counter fault(Fault fault) {
        return faults.computeIfAbsent(Notation.fault(fault).split(" ", 2)[0],
                word -> Counter.builder("wsfuzz.faults").description("Cases that were played with this fault")
                        .tag("fault", word).register(registry));
    }
}
