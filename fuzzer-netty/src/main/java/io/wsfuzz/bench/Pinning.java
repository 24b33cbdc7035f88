package io.wsfuzz.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the fuzzer and its peer apart: on a Linux with two cores or more and {@code taskset}, the peer gets the last core
 * and the fuzzer the others.
 *
 * @param works whether it is done here
 * @param cores how many the process had before
 */
public record Pinning(boolean works, int cores) {

    private static final Path TOOL = Path.of("/usr/bin/taskset");

    /** Pins this process, all of its threads, where that can be done. From then on the JVM counts only its own cores. */
    public static Pinning ofThisProcess() throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        Pinning pinning = new Pinning(cores > 1 && Files.isExecutable(TOOL), cores);
        if (pinning.works) {
            pinning.pinUs();
        }
        return pinning;
    }

    private void pinUs() throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Process tool = new ProcessBuilder(TOOL.toString(), "-acp", "0-" + (cores - 2), pid)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!tool.waitFor(5, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            throw new IOException(TOOL + " could not pin process " + pid);
        }
    }

    /** The command that starts {@code command} on the core of the peer. */
    List<String> peer(List<String> command) {
        List<String> pinned = new ArrayList<>();
        if (works) {
            pinned.addAll(List.of(TOOL.toString(), "-c", Integer.toString(cores - 1)));
        }
        pinned.addAll(command);
        return pinned;
    }

    /** The command that starts {@code command} on all cores, whatever this process is pinned to. */
    List<String> free(List<String> command) {
        List<String> unpinned = new ArrayList<>();
        if (works) {
            unpinned.addAll(List.of(TOOL.toString(), "-c", "0-" + (cores - 1)));
        }
        unpinned.addAll(command);
        return unpinned;
    }

    /** For people. */
    public String words() {
        return works
                ? "fuzzer on core" + (cores > 2 ? "s 0-" + (cores - 2) : " 0") + ", peer on core " + (cores - 1)
                : "not pinned: that needs Linux, two cores and taskset";
    }
}
