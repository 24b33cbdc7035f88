package io.wsfuzz.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the tool itself. */
@Command(name = "bench", header = "Measure wsfuzz itself, as ratios against bare sockets.",
        description = {
            "Ships octets with the fuzzer and, in turn, with bare sockets, over the loopback interface, and prints how many times as "
                    + "long the fuzzer takes. Only the ratios mean something on a machine that does other things too. The peers run "
                    + "in a process of their own, on another core where taskset is there. Takes some minutes; choose with NAME:",
            "",
            "  drive       a message there and back: 64 octets, 4 KiB, 1 MiB, 16 MiB, with the cheapest peer there can be and "
                    + "with Netty's codec",
            "  chop        writes of 1, 64 and 1024 octets",
            "  catalogue   chapters 1 to 10 against an echo server with Netty's codec",
            "  agents      the fuzzing server with 1 to 10 000 test clients at once, against a plain Netty server that "
                    + "writes the same; memory for each connection",
            "  meters      the fuzzing server with 10 test clients, with its metrics and, in the place of bare sockets, without",
            "  memory      what is kept during a message of 4 GiB, and after 100 000 cases",
            "  start       from the start of the process to the first line and the first result",
            "  soak        memory, threads and handles of a server that agents keep busy for --for; only where it is named"},
        footer = {
            "  wsfuzz bench",
            "  wsfuzz bench drive chop"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure; all, where nothing is said.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--for", paramLabel = "TIME", converter = Values.Time.class,
            description = "How long a soak takes (30m).")
    private Duration soak = Duration.ofMinutes(30);

    private final Terminal terminal;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        // A class of its own, so that --help loads nothing that it does not need.
        return BenchRun.run(names, soak, terminal);
    }
}
