package io.wsfuzz.bench;

import io.wsfuzz.bench.RecordedCase.Recording;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** From one test client to ten thousand, and what a connection costs that only waits. */
final class AgentsBench {

    /** Short ones, without pauses. */
    static final String CASES = "1, 2, 5.3, 5.4, 5.5, 5.6";

    static final int MOST = 10_000;
    private static final int PLAYS = 30_000;
    static final int MOST_EACH = 1000;
    /** So many agents play {@value #MOST_EACH} cases before anything is measured. */
    private static final int WARMING = 60;
    private static final int ROUNDS = 5;

    private AgentsBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<Case> cases = repeated(Selection.parse(CASES).select(Catalog.embedded()));
        List<Recording> recordings = repeated(cases.stream().distinct().map(RecordedCase::of).toList());
        try (PeerProcess crowd = PeerProcess.start(pinning, "crowd");
                MeasuredServer server = MeasuredServer.withMeters(crowd, cases);
                NettyReplay bare = new NettyReplay(recordings)) {
            // Without this the first one would pay for the warming up of all.
            server.play(WARMING, MOST_EACH);
            CrowdTimes.of(crowd, bare.port(), WARMING, MOST_EACH);
            for (int agents : new int[]{1, 10, 100, 1000, MOST}) {
                measure(server, bare, agents, rows);
            }
        }
        try (PeerProcess crowd = PeerProcess.start(pinning, "crowd")) {
            idle(crowd, rows);
        }
    }

    private static void measure(MeasuredServer server, NettyReplay bare, int agents, Consumer<RatioRow> rows)
            throws IOException {
        int each = Math.clamp(PLAYS / agents, 3, MOST_EACH);
        List<CrowdTimes> ours = new ArrayList<>();
        List<CrowdTimes> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(server.play(agents, each));
            theirs.add(CrowdTimes.of(server.crowd(), bare.port(), agents, each));
        }
        int lost = ours.stream().mapToInt(CrowdTimes::lost).sum();
        int lostToo = theirs.stream().mapToInt(CrowdTimes::lost).sum();
        rows.accept(RatioRow.ofCount(agents + (agents == 1 ? " agent" : " agents")
                + (lost + lostToo == 0 ? "" : ", lost: " + lost + " and " + lostToo), "cases/s", (double) agents * each,
                median(ours, CrowdTimes::all), median(theirs, CrowdTimes::all)));
        rows.accept(RatioRow.ofTimes("    a case at the median", median(ours, CrowdTimes::median),
                median(theirs, CrowdTimes::median)));
        rows.accept(RatioRow.ofTimes("    a case at p99", median(ours, CrowdTimes::p99),
                median(theirs, CrowdTimes::p99)));
    }

    static double median(List<CrowdTimes> rounds, ToDoubleFunction<CrowdTimes> time) {
        return Median.of(rounds.stream().mapToDouble(time).toArray());
    }

    /** {@code things} again and again, as many as the busiest agent asks for. */
    static <T> List<T> repeated(List<T> things) {
        return IntStream.range(0, MOST_EACH).mapToObj(i -> things.get(i % things.size())).toList();
    }

    private static void idle(PeerProcess crowd, Consumer<RatioRow> rows) throws Exception {
        Case waiting = Fuzzing.read("> text \"Hello\"\n< echo\n< silence 600s");
        try (MeasuredServer server = MeasuredServer.withMeters(crowd, List.of(waiting))) {
            server.idle(100);
            server.leave();
            double heap = Heap.used();
            double direct = direct();
            server.idle(MOST);
            double connections = MOST;
            rows.accept(RatioRow.alone("heap for each of " + MOST + " idle connections",
                    RatioRow.number((Heap.used() - heap) / connections / 1024) + " KiB"));
            rows.accept(RatioRow.alone("    direct memory for each",
                    RatioRow.number((direct() - direct) / connections / 1024) + " KiB"));
            server.leave();
        }
    }

    private static double direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }
}
