package io.wsfuzz.bench;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the meters cost a server, and what the live page does that somebody looks at: with them, and without. */
final class MetersBench {

    private static final int AGENTS = 10;
    private static final int ROUNDS = 9;

    private MetersBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<Case> cases = AgentsBench.repeated(Selection.parse(AgentsBench.CASES).select(Catalog.embedded()));
        try (PeerProcess crowd = PeerProcess.start(pinning, "crowd");
                MeasuredServer metered = MeasuredServer.withMeters(crowd, cases);
                MeasuredServer watched = MeasuredServer.withLivePage(crowd, cases);
                MeasuredServer plain = MeasuredServer.withoutMeters(crowd, cases)) {
            measure("with meters, without", metered, plain, rows);
            measure("with the live page open, without", watched, plain, rows);
        }
    }

    /** One after the other in turn, and in turn the first, so that a machine that becomes slower is so for both. */
    private static void measure(String what, MeasuredServer metered, MeasuredServer plain, Consumer<RatioRow> rows)
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
        rows.accept(RatioRow.ofCount(AGENTS + " agents, " + what, "cases/s", count,
                AgentsBench.median(with, CrowdTimes::all), AgentsBench.median(without, CrowdTimes::all)));
    }
}
