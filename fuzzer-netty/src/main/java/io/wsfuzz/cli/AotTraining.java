package io.wsfuzz.cli;

import java.nio.file.Path;

/**
 * What the JVM writes its AOT cache from: the commands that are started most, one after the other in one process. The launcher
 * runs it after a build, and the build of the container image.
 */
public final class AotTraining {

    /** The chapters that everybody plays. */
    private static final String CASES = "1,2,3,4,5,6,7,10,13.1";

    /** Nobody listens there: what a client does until it dials is enough. */
    private static final String NOBODY = "ws://127.0.0.1:1";

    private AotTraining() {}

    /**
     * Leaves its reports in the folder {@code args[0]}. Results do not matter: a machine that is busy with a build may well
     * miss a deadline. The exit code is 0, or that of a fault of ours.
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        int code = run("demo", "--profile", "quick", "--cases", CASES, "--out", folder.toString());
        // The rest ends with a mistake, as it should: what is wanted is that the commands and their options are known.
        run("client", NOBODY, "--cases", "1.1.1", "--out", folder.resolve("servers").toString());
        run("server", "--port", "0", "--max-connections", "1", "--cases", "none");
        run("replay", "1.1.1", NOBODY);
        run("--help");
        System.exit(code == ExitCode.BROKEN ? code : 0);
    }

    private static int run(String... args) {
        return Main.run(Terminal.ofProcess(System.getenv()), new Interrupts(), args);
    }
}
