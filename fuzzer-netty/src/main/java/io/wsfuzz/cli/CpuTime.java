package io.wsfuzz.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much CPU time a run costs us, and how much it costs the server, where its process is known. */
final class CpuTime {

    private final Use ours;
    private final Optional<Use> theirs;

    /** A process, and what it had used when the run began. */
    private record Use(ProcessHandle process, Duration before) {

        static Use of(ProcessHandle process) {
            return new Use(process, total(process));
        }

        private static Duration total(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        String text() {
            return String.format(Locale.ROOT, "%.2f s of CPU", total(process).minus(before).toMillis() / 1e3);
        }

        /** The most memory that it ever had at once; empty where the system does not tell. */
        String memory() {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            try (Stream<String> lines = Files.lines(status)) {
                return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
                        .map(line -> ", at most " + Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB")
                        .orElse("");
            } catch (IOException e) {
                return process.isAlive() ? "" : ", it has ended";
            }
        }
    }

    private CpuTime(Use ours, Optional<Use> theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** From now on. A process that is not there is {@link UsageException}. */
    static CpuTime begin(OptionalLong pid) {
        Optional<ProcessHandle> server = Optional.empty();
        if (pid.isPresent()) {
            server = Optional.of(ProcessHandle.of(pid.getAsLong()).orElseThrow(() -> new UsageException(
                    "--pid: there is no process " + pid.getAsLong() + " on this machine; name that of the server")));
        }
        return new CpuTime(Use.of(ProcessHandle.current()), server.map(Use::of));
    }

    /** What was used since. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("wsfuzz used " + ours.text() + ours.memory());
        theirs.ifPresent(use -> lines.add("process " + use.process().pid() + " used " + use.text() + use.memory()));
        return lines;
    }
}
