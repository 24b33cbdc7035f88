package io.wsfuzz.cli;

import io.wsfuzz.role.ProcessFolder;
import io.wsfuzz.role.ResourceSampler;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How much CPU time a run costs us, and how much it costs the server, where its process is known. */
final class CpuTime {

    private static final int MEBI = 1 << 20;

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
            try {
                return new ProcessFolder(process.pid()).sample()
                        .map(now -> ", at most " + now.mostResident() / MEBI + " MiB").orElse("");
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
            server = Optional.of(ProcessHandle.of(pid.getAsLong())
                    .orElseThrow(() -> missing(pid.getAsLong())));
        }
        return new CpuTime(Use.of(ProcessHandle.current()), server.map(Use::of));
    }

    /**
     * Looks at the process from now on, where one is named; close it.
     *
     * @throws UsageException where this is no Linux, there is no such process, or we may not look at it
     */
    static Optional<ResourceSampler> sampler(OptionalLong pid) {
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        if (!ProcessFolder.isKnownHere()) {
            throw new UsageException("--pid needs Linux: only its /proc tells what a process uses");
        }
        long process = pid.getAsLong();
        try {
            return Optional.of(ResourceSampler.start(new ProcessFolder(process)).orElseThrow(() -> new UsageException(
                    "--pid: process " + process
                            + " has ended, or is one of the system's own; name that of the server")));
        } catch (NoSuchFileException e) {
            throw missing(process);
        } catch (IOException e) {
            throw new UsageException("--pid: what process " + process
                    + " uses may not be read; run wsfuzz as the user who runs the server");
        }
    }

    private static UsageException missing(long pid) {
        return new UsageException(
                "--pid: there is no process " + pid + " on this machine; name that of the server");
    }

    /** What was used since. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("wsfuzz used " + ours.text() + ours.memory());
        theirs.ifPresent(use -> lines.add("process " + use.process().pid() + " used " + use.text() + use.memory()));
        return lines;
    }
}
