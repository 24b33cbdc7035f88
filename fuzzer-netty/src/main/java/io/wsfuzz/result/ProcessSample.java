package io.wsfuzz.result;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a process has and has used at a moment, as Linux tells it in {@code /proc/N} (proc(5)).
 *
 * @param begun        when the process began, in ticks since the machine did: another process of the same number has another one
 * @param resident     its resident memory, in octets
 * @param mostResident the most resident memory that it ever had at once, in octets
 * @param cpu          its CPU time so far, in its own code and in that of the system
 * @param threads      how many there are
 * @param handles      how many files, sockets and pipes it has open
 */
public record ProcessSample(long begun, long resident, long mostResident, Duration cpu, int threads, int handles) {

    /** Of {@code USER_HZ}, in which /proc counts: 100 a second, whatever the system's own clock does. */
    private static final long MILLIS_OF_A_TICK = 10;

    private static final int KIBI = 1024;

    /** Fields of {@code stat} behind the name, which is the second one and may hold anything: the state is 0. */
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int BEGUN = 19;

    /**
     * Reads the two texts of a process.
     *
     * @return empty where they do not say all of it: a process that has ended, and one of the system's own, has no memory
     */
    public static Optional<ProcessSample> of(String status, String stat, int handles) {
        OptionalLong resident = field(status, "VmRSS:");
        OptionalLong most = field(status, "VmHWM:");
        OptionalLong threads = field(status, "Threads:");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (resident.isEmpty() || most.isEmpty() || threads.isEmpty() || fields.length <= BEGUN) {
            return Optional.empty();
        }
        OptionalLong user = number(fields[USER_TICKS]);
        OptionalLong system = number(fields[SYSTEM_TICKS]);
        OptionalLong begun = number(fields[BEGUN]);
        if (user.isEmpty() || system.isEmpty() || begun.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessSample(begun.getAsLong(), resident.getAsLong() * KIBI, most.getAsLong() * KIBI,
                Duration.ofMillis((user.getAsLong() + system.getAsLong()) * MILLIS_OF_A_TICK),
                (int) threads.getAsLong(), handles));
    }

    /** The number in the line that begins so. */
    private static OptionalLong field(String status, String name) {
        return status.lines().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> number(line.substring(name.length()).strip().split(" ", -1)[0]))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong number(String text) {
        // What has more digits is no number of a process.
        return text.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
