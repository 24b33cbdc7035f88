package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.verdict.Verdict;
import java.util.BitSet;

/** How far one agent is; of a case that is played again the last result counts. */
final class AgentMeters {

    private final BitSet played = new BitSet();
    private final BitSet failed = new BitSet();

    /** @param agent its name, as it gave it; what a label shows of it is harmless, and of bounded length */
    AgentMeters(MeterRegistry registry, String agent) {
        String label = SafeText.name(agent);
        Gauge.builder("wsfuzz.agent.cases.played", this, AgentMeters::played)
                .description("Different cases that the agent has a result of").tag("agent", label)
                .strongReference(true).register(registry);
        Gauge.builder("wsfuzz.agent.cases.failed", this, AgentMeters::failed)
                .description("Those of them that it failed").tag("agent", label)
                .strongReference(true).register(registry);
    }

    synchronized void finished(int place, Verdict verdict) {
        played.set(place);
        failed.set(place, verdict == Verdict.FAILED);
    }

    private synchronized int played() {
        return played.cardinality();
    }

    private synchronized int failed() {
        return failed.cardinality();
    }
}
