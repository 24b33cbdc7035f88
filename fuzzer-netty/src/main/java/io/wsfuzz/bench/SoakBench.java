package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole fuzzing server, in a process of its own and with its report, that agents keep busy for a long time: whether its memory, its
 * threads and its handles stay what they were. Reads {@code /proc}, so it runs on Linux only.
 */
final class SoakBench {

    private static final String MAIN = "io.wsfuzz.cli.Main";
    /** Short ones, without pauses. */
    private static final String CASES = "1, 2, 5.3, 5.4, 5.5, 5.6, 12.1";
    private static final int AGENTS = 8;
    private static final int CONNECTIONS_EACH = 4;
    /** So often it is looked; what the first one sees, when all code is warm, the others are held against. */
    private static final int SAMPLES = 10;
    private static final double KIB = 1024;
    private static final String HEAP = "-Xmx128m";
    private static final String READY = "ready ";

    private SoakBench() {}

    /** What a process uses. */
    private record ProcessUse(double mebibytes, long threads, long handles) {

        static ProcessUse of(long pid) throws IOException {
            Path proc = Path.of("/proc", Long.toString(pid));
            List<String> status = Files.readAllLines(proc.resolve("status"));
            try (Stream<Path> handles = Files.list(proc.resolve("fd"))) {
                return new ProcessUse(number(status, "VmRSS:") / KIB, number(status, "Threads:"), handles.count());
            }
        }

        private static long number(List<String> status, String name) throws IOException {
            return status.stream().filter(line -> line.startsWith(name))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst()
                    .orElseThrow(() -> new IOException("/proc says nothing of " + name));
        }
    }

    static void run(Pinning pinning, Duration time, Consumer<RatioRow> rows) throws Exception {
        Path folder = Files.createTempDirectory("wsfuzz-soak");
        Process server = new ProcessBuilder(pinning.peer(command(folder)))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (Transport transport = Transport.best(); BufferedReader lines = server.inputReader();
                ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            URI url = url(lines);
            // What it prints from now on is only to be taken.
            var _ = agents.submit(() -> lines.lines().count());
            long deadline = System.nanoTime() + time.toNanos();
            AtomicLong runs = new AtomicLong();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                all.add(agents.submit(agent(transport, "soak-" + i, url, () -> {
                    runs.incrementAndGet();
                    return System.nanoTime() < deadline;
                })));
            }
            sample(server.pid(), time, runs, all, rows);
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
        rows.accept(RatioRow.alone("exit code after SIGTERM", Integer.toString(server.exitValue())));
    }

    /** With a heap that is soon full: one that grows as it may would hide what is kept for a long time. */
    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>(PeerProcess.java(MAIN, "server", "--port", "0", "--profile", "quick",
                "--cases", CASES, "--out", folder.toString()));
        command.add(command.indexOf("-cp"), HEAP);
        return command;
    }

    private static URI url(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()));
            }
        }
        throw new IOException("the server did not listen");
    }

    /** Goes through all cases again and again, as long as it is to go {@code on}. */
    private static Callable<Void> agent(Transport transport, String name, URI url, Callable<Boolean> on) {
        return () -> {
            do {
                new EchoClient(transport, name, url, CONNECTIONS_EACH).run();
            } while (on.call());
            return null;
        };
    }

    private static void sample(long pid, Duration time, AtomicLong runs, List<Future<?>> agents,
            Consumer<RatioRow> rows) throws Exception {
        ProcessUse first = new ProcessUse(1, 1, 1);
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 1; i <= SAMPLES; i++) {
            var _ = never.await(time.toMillis() / SAMPLES, TimeUnit.MILLISECONDS);
            for (Future<?> each : agents) {
                if (each.isDone()) {
                    // Without its agents a server is quiet, and says nothing: this throws what an agent died of.
                    each.get();
                }
            }
            ProcessUse now = ProcessUse.of(pid);
            first = i == 1 ? now : first;
            String when = "after " + time.multipliedBy(i).dividedBy(SAMPLES).toSeconds() + " s, " + runs.get()
                    + " runs: ";
            rows.accept(new RatioRow(when + "MiB", RatioRow.number(now.mebibytes()),
                    RatioRow.number(first.mebibytes()), now.mebibytes() / first.mebibytes()));
            rows.accept(new RatioRow(when + "threads", Long.toString(now.threads()), Long.toString(first.threads()),
                    (double) now.threads() / first.threads()));
            rows.accept(new RatioRow(when + "handles", Long.toString(now.handles()), Long.toString(first.handles()),
                    (double) now.handles() / first.handles()));
        }
    }
}
