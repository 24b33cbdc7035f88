package io.wsfuzz.cli;

import picocli.CommandLine.Option;

/** How many cases at a time. */
final class ParallelOption {

    private static final int USUAL = 8;

    @Option(names = "--parallel", paramLabel = "N", converter = Values.Parallel.class,
            description = "So many cases at a time, 1 to 1000 (8).")
    private int parallel = USUAL;

    @Option(names = "--no-timing",
            description = "Cases that report a time run in parallel as well. Default: they run alone, after the others, so that "
                    + "their times mean something.")
    private boolean noTiming;

    int parallel() {
        return parallel;
    }

    /** Whether times are to mean something. */
    boolean timing() {
        return !noTiming;
    }
}
