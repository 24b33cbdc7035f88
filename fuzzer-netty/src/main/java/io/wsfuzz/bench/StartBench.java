package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** How long it takes until something can be done: against a JVM that says one word. */
final class StartBench {

    private static final String MAIN = "io.wsfuzz.cli.Main";
    private static final int ROUNDS = 7;

    private StartBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<String> hello = pinning.free(PeerProcess.java(BenchPeer.class.getName(), "hello"));
        try (Transport transport = Transport.best(); EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
            compare("--help", pinning.free(PeerProcess.java(MAIN, "--help")), hello, rows);
            compare("server, until it is ready", pinning.free(PeerProcess.java(MAIN, "server", "--port", "0")), hello,
                    rows);
            compare("a first result: replay 1.1.1", pinning.free(PeerProcess.java(MAIN, "replay", "1.1.1", echo.url())),
                    hello, rows);
        }
    }

    private static void compare(String what, List<String> command, List<String> hello, Consumer<RatioRow> rows)
            throws Exception {
        String last = command.contains("server") ? "ready" : "";
        double[] both = Median.ofBoth(ROUNDS, () -> time(command, last), () -> time(hello, ""));
        rows.accept(RatioRow.ofTimes(what, both[0], both[1]));
    }

    /** Until a line begins with {@code word}, or the process ends where there is no word to wait for. */
    private static double time(List<String> command, String word) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!word.isEmpty() && line.startsWith(word)) {
                    break;
                }
            }
            return System.nanoTime() - before;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
