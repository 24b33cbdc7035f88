package io.wsfuzz.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;

/** From one test client to ten thousand, and what a connection costs that only waits. */
final class AgentsBench {

    /** Short ones, without pauses. */
    private static final String CASES = "1, 2, 5.3, 5.4, 5.5, 5.6";

    private static final int MOST = 10_000;
    private static final int PLAYS = 30_000;
    private static final int MOST_EACH = 1000;
    /** So many agents play {@value #MOST_EACH} cases before anything is measured. */
    private static final int WARMING = 20;

    private AgentsBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<Case> cases = Selection.parse(CASES).select(Catalog.embedded());
        try (PeerProcess crowd = PeerProcess.start(pinning, "crowd")) {
            // Without this the first one would pay for the warming up of all.
            try (Playground ground = new Playground(crowd, repeated(cases, MOST_EACH))) {
                ground.play(WARMING, MOST_EACH);
            }
            for (int agents : new int[]{1, 10, 100, 1000, MOST}) {
                measure(crowd, cases, agents, rows);
            }
            idle(crowd, rows);
        }
    }

    private static void measure(PeerProcess crowd, List<Case> cases, int agents, Consumer<RatioRow> rows)
            throws Exception {
        int each = Math.clamp(PLAYS / agents, 3, MOST_EACH);
        try (Playground ground = new Playground(crowd, repeated(cases, each))) {
            String[] told = ground.play(agents, each);
            double nanos = Double.parseDouble(told[0]);
            int lost = Integer.parseInt(told[3]);
            rows.accept(
                    RatioRow.alone(agents + (agents == 1 ? " agent" : " agents") + (lost == 0 ? "" : ", lost: " + lost),
                            RatioRow.number(agents * (double) each / (nanos / 1e9)) + " cases/s"));
            rows.accept(RatioRow.alone("    a case, median and p99", RatioRow.time(Double.parseDouble(told[1])) + ", "
                    + RatioRow.time(Double.parseDouble(told[2]))));
        }
    }

    private static List<Case> repeated(List<Case> cases, int many) {
        return java.util.stream.IntStream.range(0, many).mapToObj(i -> cases.get(i % cases.size())).toList();
    }

    private static void idle(PeerProcess crowd, Consumer<RatioRow> rows) throws Exception {
        Case waiting = Fuzzing.read("> text \"Hello\"\n< echo\n< silence 600s");
        try (Playground ground = new Playground(crowd, List.of(waiting))) {
            ground.idle(100);
            ground.leave();
            double heap = Heap.used();
            double direct = direct();
            ground.idle(MOST);
            double connections = MOST;
            rows.accept(RatioRow.alone("heap for each of " + MOST + " idle connections",
                    RatioRow.number((Heap.used() - heap) / connections / 1024) + " KiB"));
            rows.accept(RatioRow.alone("    direct memory for each",
                    RatioRow.number((direct() - direct) / connections / 1024) + " KiB"));
            ground.leave();
        }
    }

    private static double direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /** A server here, for a crowd in a process of its own. */
    private static final class Playground implements AutoCloseable {
        private final Transport transport = Transport.best();
        private final MeterRegistry registry = new SimpleMeterRegistry();
        private final Meters meters = new Meters(registry);
        private final FuzzingServer server;
        private final PeerProcess crowd;

        Playground(PeerProcess crowd, List<Case> cases) throws IOException {
            this.crowd = crowd;
            ServerOptions options = ServerOptions.of(0, cases, ServerOptions.PlayTerms.of(1))
                    .withLimits(new ServerOptions.Limits(2 * MOST, 2 * MOST));
            ResultStore results = new ResultStore();
            RunEvents events = new RunEvents(new RunId("bench"), List.of(meters, event -> {
                if (event instanceof RunEvent.CaseFinished finished) {
                    results.add(finished.result());
                }
            }));
            server = FuzzingServer.start(transport, options, events, new ServerPorts(ServerRouter::new, meters));
        }

        /** In nanoseconds: all of it, a case at the median, at p99; then how many were lost. */
        String[] play(int agents, int each) throws IOException {
            return ask("play " + server.address().getPort() + ' ' + agents + ' ' + each).split(" ", -1);
        }

        void idle(int connections) throws IOException {
            ask("idle " + server.address().getPort() + ' ' + connections);
        }

        void leave() throws IOException {
            ask("leave");
        }

        private String ask(String order) throws IOException {
            crowd.say(order);
            return crowd.line();
        }

        @Override
        public void close() {
            server.close();
            meters.close();
            registry.close();
            transport.close();
        }
    }
}
