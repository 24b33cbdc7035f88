package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Messages of one size there and back, at Netty's codec, at our own echo server's expense, and at none at all. */
final class DriveBench {

    private static final int ROUNDS = 5;

    private record Size(String name, int octets, int messages) {}

    private static final List<Size> SIZES = List.of(new Size("64 octets", 64, 4000), new Size("4 KiB", 4096, 4000),
            new Size("1 MiB", 1 << 20, 60), new Size("16 MiB", 16 << 20, 5));

    private DriveBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        try (Transport transport = Transport.best();
                PeerProcess netty = PeerProcess.start(pinning, "netty");
                PeerProcess bare = PeerProcess.start(pinning, "bare")) {
            int nettyPort = netty.port();
            int barePort = bare.port();
            for (Size size : SIZES) {
                for (boolean log : new boolean[]{false, true}) {
                    Case played = Fuzzing.read("repeat " + size.messages() + "\n> message binary \"*\" x "
                            + size.octets() + "\n< echo\nend");
                    Supplier<WireLog> logs = log ? WireLog::on : WireLog::off;
                    double[] both = Median.ofBoth(ROUNDS, () -> ours(transport, nettyPort, played, logs),
                            () -> bare(barePort, size));
                    rows.accept(RatioRow.ofOctets(size.name() + ", wire log " + (log ? "on" : "off"),
                            2.0 * size.octets() * size.messages(), both[0], both[1]));
                }
            }
        }
    }

    private static double ours(Transport transport, int port, Case played, Supplier<WireLog> logs) {
        return Fuzzing.play(transport, port, List.of(played), logs, false).getFirst().result().duration().toNanos();
    }

    private static double bare(int port, Size size) throws Exception {
        long before = System.nanoTime();
        try (BareClient client = new BareClient(port)) {
            for (int i = 0; i < size.messages(); i++) {
                client.exchange(size.octets(), Integer.MAX_VALUE);
            }
        }
        return System.nanoTime() - before;
    }
}
