package io.wsfuzz.cli;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.role.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** {@code wsfuzz demo}, once its options are read. */
final class DemoRun {

    private static final String HOST = "127.0.0.1";
    private static final int ANY_PORT = 0;

    private final RunOptions options;
    private final Terminal terminal;
    private final Interrupts interrupts;

    DemoRun(RunOptions options, Terminal terminal, Interrupts interrupts) {
        this.options = options;
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    /** Tests the built-in server; gives the exit code. */
    int servers(Path folder, ParallelOption parallel) throws Exception {
        try (Transport transport = Transport.best();
                EchoServer echo = EchoRun.start(transport, HOST, ANY_PORT, ListenTerms.PLAIN)) {
            var dialling = new ClientRun.Dialling(parallel, Duration.ZERO, true, OptionalLong.empty(),
                    ClientRun.AfterFailure.NOTHING, List.of());
            var groups = ClientRun.groups(List.of(ClientRun.target(echo.url())), List.of("wsfuzz echo server"));
            return new ClientRun(options, terminal, interrupts)
                    .run(new ClientRun.ClientSetup("wsfuzz demo: an echo server", folder, groups, dialling));
        }
    }

    /** Tests the built-in client; gives the exit code. */
    int clients(Path folder, int parallel) throws Exception {
        var serverSetup =
                new ServerRun.ServerSetup("wsfuzz demo: an echo client", HOST, ANY_PORT, ServerOptions.Limits.USUAL,
                        ServerOptions.Exclusion.NONE,
                        folder, ListenTerms.PLAIN,
                        serverBinding -> playAll(serverBinding, parallel));
        return new ServerRun(options, terminal, interrupts).run(serverSetup);
    }

    /** Goes through all cases as a test client does, then ends the server. */
    private void playAll(ServerRun.ServerBinding serverBinding, int parallel) {
        Thread.ofVirtual().name("echo-client").start(() -> {
            try {
                new EchoClient(serverBinding.transport(), "wsfuzz echo client", serverBinding.url(), parallel).run();
            } catch (IOException e) {
                // What was not played fails the gate; this says why.
                terminal.err("wsfuzz demo: " + e.getMessage());
            } finally {
                serverBinding.stop().run();
            }
        });
    }
}
