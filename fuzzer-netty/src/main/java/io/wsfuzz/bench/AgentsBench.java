package io.wsfuzz.bench;

import io.netty.util.internal.PlatformDependent;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** From one test client to ten thousand, and what a connection costs that only waits. */
final class AgentsBench {

    /** Short ones, without pauses. */
    private static final String CASES = "1, 2, 5.3, 5.4, 5.5, 5.6";

    private static final int MOST = 10_000;
    private static final int PLAYS = 30_000;

    private AgentsBench() {}

    static void run(Pinning pinning, Consumer<Row> rows) throws Exception {
        List<Case> cases = Selection.parse(CASES).select(Catalog.embedded());
        for (int agents : new int[]{1, 10, 100, 1000, MOST}) {
            int each = Math.clamp(PLAYS / agents, 3, 300);
            try (Playground ground = new Playground(pinning, repeated(cases, each))) {
                // Without this the first one would pay for the warming up of all.
                ground.ask("play 1 " + Math.min(each, 200));
                String[] told = ground.ask("play " + agents + ' ' + each).split(" ", -1);
                double nanos = Double.parseDouble(told[0]);
                int lost = Integer.parseInt(told[3]);
                rows.accept(
                        Row.alone(agents + (agents == 1 ? " agent" : " agents") + (lost == 0 ? "" : ", lost: " + lost),
                                Row.number(agents * (double) each / (nanos / 1e9)) + " cases/s"));
                rows.accept(Row.alone("    a case, median and p99", Row.time(Double.parseDouble(told[1])) + ", "
                        + Row.time(Double.parseDouble(told[2]))));
            }
        }
        idle(pinning, rows);
    }

    private static List<Case> repeated(List<Case> cases, int many) {
        return java.util.stream.IntStream.range(0, many).mapToObj(i -> cases.get(i % cases.size())).toList();
    }

    private static void idle(Pinning pinning, Consumer<Row> rows) throws Exception {
        Case waiting = Fuzzing.read("> text \"Hello\"\n< echo\n< silence 600s");
        try (Playground ground = new Playground(pinning, List.of(waiting))) {
            ground.ask("idle 100");
            ground.ask("leave");
            double heap = Heap.used();
            double direct = PlatformDependent.usedDirectMemory();
            ground.ask("idle " + MOST);
            double connections = MOST;
            rows.accept(Row.alone("heap for each of " + MOST + " idle connections",
                    Row.number((Heap.used() - heap) / connections / 1024) + " KiB"));
            rows.accept(Row.alone("    direct memory for each",
                    Row.number((PlatformDependent.usedDirectMemory() - direct) / connections / 1024) + " KiB"));
            ground.ask("leave");
        }
    }

    /** A server here and a crowd in a process of its own. */
    private static final class Playground implements AutoCloseable {
        private final Transport transport = Transport.best();
        private final Meters meters = new Meters();
        private final FuzzingServer server;
        private final PeerProcess crowd;

        Playground(Pinning pinning, List<Case> cases) throws IOException {
            ServerOptions options = ServerOptions.of(0, cases, ServerOptions.Terms.of(1))
                    .withLimits(new ServerOptions.Limits(2 * MOST, 2 * MOST));
            server = FuzzingServer.start(transport, options, FuzzingServer.Books.inMemory(meters),
                    FuzzingServer.Listener.NONE);
            crowd = PeerProcess.start(pinning, "crowd", Integer.toString(server.address().getPort()));
        }

        String ask(String order) throws IOException {
            crowd.say(order);
            return crowd.line();
        }

        @Override
        public void close() {
            crowd.close();
            server.close();
            meters.close();
            transport.close();
        }
    }
}
