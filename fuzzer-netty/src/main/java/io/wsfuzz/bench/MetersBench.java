package io.wsfuzz.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What the meters cost a server, and what the live page does that somebody looks at: with them, and without; and the meters
 * alone, given what a run has published, beside the time of a case. On a busy machine only that says something.
 */
final class MetersBench {

    private static final int AGENTS = 10;
    private static final int ROUNDS = 9;
    /** So many times the meters alone hear all of it, in a round. */
    private static final int TIMES = 20;
    /** Reads and writes of the socket in a case, rather more than there are. */
    private static final int CHUNKS = 6;
    private static final int OCTETS = 200;

    private MetersBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<Case> cases = AgentsBench.repeated(Selection.parse(AgentsBench.CASES).select(Catalog.embedded()));
        try (PeerProcess crowd = PeerProcess.start(pinning, "crowd");
                MeasuredServer metered = MeasuredServer.withMeters(crowd, cases);
                MeasuredServer watched = MeasuredServer.withLivePage(crowd, cases);
                MeasuredServer plain = MeasuredServer.withoutMeters(crowd, cases)) {
            double caseTime = measure("with meters, without", metered, plain, rows);
            rows.accept(RatioRow.ofTimes("    the meters alone, in the time of a case", alone(crowd, cases), caseTime));
            measure("with the live page open, without", watched, plain, rows);
        }
    }

    /** Nanoseconds of the meters for a case, in the best round. */
    private static double alone(PeerProcess crowd, List<Case> cases) throws IOException {
        Queue<RunEvent> published = new ConcurrentLinkedQueue<>();
        try (MeasuredServer server = MeasuredServer.heardBy(crowd, cases, published::add)) {
            server.play(1, AgentsBench.MOST_EACH);
        }
        Meters meters = new Meters(new SimpleMeterRegistry());
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                published.forEach(event -> hear(meters, event));
            }
            best = Math.min(best, (double) (System.nanoTime() - began));
        }
        return best / TIMES / AgentsBench.MOST_EACH;
    }

    private static void hear(Meters meters, RunEvent event) {
        meters.on(event);
        if (event instanceof RunEvent.CaseFinished) {
            meters.opened();
            for (int i = 0; i < CHUNKS; i++) {
                meters.read(OCTETS);
                meters.wrote(OCTETS);
            }
            meters.closed();
        }
    }

    /** One after the other in turn, and in turn the first, so that a machine that becomes slower is so for both. */
    private static double measure(String what, MeasuredServer metered, MeasuredServer plain, Consumer<RatioRow> rows)
            throws IOException {
        List<CrowdTimes> with = new ArrayList<>();
        List<CrowdTimes> without = new ArrayList<>();
        metered.play(AGENTS, AgentsBench.MOST_EACH);
        plain.play(AGENTS, AgentsBench.MOST_EACH);
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                with.add(metered.play(AGENTS, AgentsBench.MOST_EACH));
                without.add(plain.play(AGENTS, AgentsBench.MOST_EACH));
            } else {
                without.add(plain.play(AGENTS, AgentsBench.MOST_EACH));
                with.add(metered.play(AGENTS, AgentsBench.MOST_EACH));
            }
        }
        double count = (double) AGENTS * AgentsBench.MOST_EACH;
        double median = AgentsBench.median(with, CrowdTimes::all);
        rows.accept(RatioRow.ofCount(AGENTS + " agents, " + what, "cases/s", count, median,
                AgentsBench.median(without, CrowdTimes::all)));
        return median / count;
    }
}
