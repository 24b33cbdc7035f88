package io.wsfuzz.bench;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether memory stays what it is: while a message of 4 GiB goes there and back, and over 100 000 cases. */
final class MemoryBench {

    /** Short ones, without pauses. */
    private static final String CASES = "1, 2, 5.3, 5.4, 5.5, 5.6";

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final double MIB = 1 << 20;

    private MemoryBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        try (Transport transport = Transport.best(); PeerProcess echo = PeerProcess.start(pinning, "echo")) {
            int port = echo.port();
            message(transport, port, "64M");
            double small = message(transport, port, "64M");
            rows.accept(RatioRow.alone("heap at the most, a message of 64 MiB", mib(small)));
            double large = message(transport, port, "4294967297");
            rows.accept(new RatioRow("heap at the most, a message of 4 GiB", mib(large), mib(small), large / small));
            List<Case> cases = FuzzingClient.applicable(Selection.parse(CASES).select(Catalog.embedded()));
            double few = after(FEW, transport, port, cases);
            rows.accept(RatioRow.alone("heap after " + FEW + " cases", mib(few)));
            double many = after(MANY - FEW, transport, port, cases);
            rows.accept(new RatioRow("heap after " + MANY + " cases", mib(many), mib(few), many / few));
        }
    }

    private static String mib(double octets) {
        return RatioRow.number(octets / MIB) + " MiB";
    }

    /** The most that is in use while a message of {@code size} octets goes there and back. */
    private static double message(Transport transport, int port, String size) throws Exception {
        Case played = Fuzzing.read("> binary hex 00fe23faf0 upto " + size + "\n< echo");
        CompletableFuture<Verdict> verdict = CompletableFuture.supplyAsync(() -> Fuzzing
                .play(transport, port, List.of(played), WireLog::on, false).getFirst().result().verdict());
        double most = Heap.used();
        while (!verdict.isDone()) {
            most = Math.max(most, Heap.used());
        }
        if (verdict.get(1, TimeUnit.SECONDS) != Verdict.PASS) {
            throw new IllegalStateException("a message of " + size + " did not come back: " + verdict.resultNow());
        }
        return most;
    }

    private static double after(int plays, Transport transport, int port, List<Case> cases) throws Exception {
        for (int played = 0; played < plays; played += cases.size()) {
            Fuzzing.play(transport, port, cases, WireLog::on, false);
        }
        return Heap.used();
    }
}
