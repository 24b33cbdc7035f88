package io.wsfuzz.cli;

import picocli.CommandLine.Option;

/** How many cases at a time. */
final class ParallelOption {

    /** So many, where nothing is said. */
    static final int USUAL = 8;

    @Option(names = "--parallel", paramLabel = "N", converter = Values.Parallel.class,
            description = "So many cases at a time, 1 to 1000 (8).")
    private int parallel = USUAL;

    @Option(names = "--timed-alone",
            description = "Cases that report a time run alone, after all others. Default: they run in parallel as well, and the "
                    + "report says how many ran meanwhile.")
    private boolean timedAlone;

    int parallel() {
        return parallel;
    }

    /** Whether cases that report a time have the server for themselves. */
    boolean timedAlone() {
        return timedAlone;
    }
}
