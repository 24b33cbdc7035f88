package io.wsfuzz.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A peer in a process of its own, which ends with this one. */
final class PeerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private int port;

    private PeerProcess(Process process) {
        this.process = process;
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@link BenchPeer} with {@code args}, in the same JVM with the same flags as this one. */
    static PeerProcess start(Pinning pinning, String... args) throws IOException {
        return new PeerProcess(new ProcessBuilder(pinning.peer(java(BenchPeer.class.getName(), args)))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The command line that runs {@code main} as this process was run. */
    static List<String> java(String main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(args));
        return command;
    }

    /** The next line that it says. */
    String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the peer of the benchmark has ended");
        }
        return line;
    }

    /** The port that it says it listens on, in its first line. */
    int port() throws IOException {
        if (port == 0) {
            port = Integer.parseInt(line());
        }
        return port;
    }

    /** Tells it something. */
    void say(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /** How much CPU time it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
