package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.util.List;
import java.util.function.Consumer;

/** One frame in many writes, and a loop that does nothing but write. */
final class ChopBench {

    private static final int ROUNDS = 5;
    private static final int WRITES = 40_000;

    private ChopBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        try (Transport transport = Transport.best();
                PeerProcess swallow = PeerProcess.start(pinning, "swallow");
                PeerProcess sink = PeerProcess.start(pinning, "sink")) {
            int swallowPort = swallow.port();
            int sinkPort = sink.port();
            for (int chop : new int[]{1, 64, 1024}) {
                long octets = (long) chop * WRITES;
                Case played = Fuzzing.read("> binary \"*\" x " + octets + " chop " + chop + "\n> fin\n< eof");
                double[] both = Median.ofBoth(ROUNDS, () -> Fuzzing
                        .play(transport, swallowPort, List.of(played), WireLog::off, false).getFirst().result()
                        .duration()
                        .toNanos(), () -> bare(sinkPort, octets, chop));
                rows.accept(RatioRow.ofCount("chop " + chop, "writes/s", WRITES, both[0], both[1]));
            }
        }
    }

    private static double bare(int port, long octets, int chop) throws Exception {
        long before = System.nanoTime();
        try (BareClient client = new BareClient(port)) {
            client.send(octets, chop);
            client.finish();
        }
        return System.nanoTime() - before;
    }
}
