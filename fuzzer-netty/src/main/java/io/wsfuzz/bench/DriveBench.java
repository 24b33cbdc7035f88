package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Messages of one size there and back, with the cheapest peer that there is, and with one that people have. */
final class DriveBench {

    private static final int ROUNDS = 5;

    private record Size(String name, int octets, int messages) {}

    private static final List<Size> SIZES = List.of(new Size("64 octets", 64, 4000), new Size("4 KiB", 4096, 4000),
            new Size("1 MiB", 1 << 20, 60), new Size("16 MiB", 16 << 20, 5));

    /** Who echoes, and what is written down meanwhile. */
    private record Setting(String name, int port, Supplier<WireLog> log) {}

    private DriveBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        try (Transport transport = Transport.best();
                PeerProcess mirror = PeerProcess.start(pinning, "mirror");
                PeerProcess netty = PeerProcess.start(pinning, "netty");
                PeerProcess bare = PeerProcess.start(pinning, "bare")) {
            List<Setting> settings = List.of(new Setting("", mirror.port(), WireLog::off),
                    new Setting(", wire log on", mirror.port(), WireLog::on),
                    new Setting(", Netty's codec", netty.port(), WireLog::off));
            int barePort = bare.port();
            for (Size size : SIZES) {
                Case played = Fuzzing.read("repeat " + size.messages() + "\n> message binary \"*\" x "
                        + size.octets() + "\n< echo\nend");
                for (Setting setting : settings) {
                    double[] both = Median.ofBoth(ROUNDS, () -> ours(transport, played, setting),
                            () -> bare(barePort, size));
                    rows.accept(RatioRow.ofOctets(size.name() + setting.name(),
                            2.0 * size.octets() * size.messages(), both[0], both[1]));
                }
            }
        }
    }

    private static double ours(Transport transport, Case played, Setting setting) {
        return Fuzzing.play(transport, setting.port(), List.of(played), setting.log(), false).getFirst().result()
                .duration().toNanos();
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
