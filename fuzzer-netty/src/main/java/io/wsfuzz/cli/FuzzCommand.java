package io.wsfuzz.cli;

import io.wsfuzz.role.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dialogues that nobody wrote, against servers. */
@Command(name = "fuzz",
        header = "Fuzz servers: draw dialogues, judge them by the RFC, and print the smallest that fails.",
        description = "Draws dialogues from a seed: right ones, and right ones that break a rule at the end. An executable RFC 6455 and "
                + "RFC 7692 says of each what a right server may do. What none does is played again and made smaller until a few "
                + "lines are left; they are written to found/ in the folder of the report, and then played as 'wsfuzz client' plays "
                + "cases, with the same report, gate and exit codes.",
        footer = {
            "  wsfuzz fuzz ws://127.0.0.1:9002",
            "  wsfuzz fuzz --time 10m --mix utf8,deflate=3 ws://127.0.0.1:9002",
            "  wsfuzz fuzz --count 5000 --seed 8f3a --junit found.xml ws://127.0.0.1:9002"},
        exitCodeList = {ExitCode.PASSED_WORDS, ExitCode.FAILED_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS,
            ExitCode.UNREACHED_WORDS, ExitCode.INTERRUPTED_WORDS})
final class FuzzCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", arity = "1..*",
            description = "Where a server listens that echoes every message: ws://host:port/path, wss://…")
    private List<String> urls = List.of();

    @Mixin
    private FuzzOptions fuzz = new FuzzOptions();

    @Option(names = "--parallel", paramLabel = "N", converter = Values.Parallel.class,
            description = "So many dialogues at a time, 1 to 1000 (8).")
    private int parallel = ParallelOption.USUAL;

    @Option(names = "--wait-for", paramLabel = "TIME", converter = Values.Time.class,
            description = "Wait so long for a server to be there, as 30s. Default: it must be there.")
    private Duration waitFor = Duration.ZERO;

    @Mixin
    private DialOptions dial = new DialOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private GateOptions gate = new GateOptions();

    private final Terminal terminal;
    private final Interrupts interrupts;

    FuzzCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws Exception {
        List<Target> targets = dial.reached(urls.stream().map(ClientRun::target).toList());
        var dialling = new ClientRun.Dialling(new ParallelOption(), waitFor, true, OptionalLong.empty(),
                ClientRun.AfterFailure.NOTHING, dial.again());
        RunOptions options = new RunOptions().with(play).with(output).with(gate);
        return new FuzzRun(options, fuzz, terminal, interrupts).run(targets, parallel, dialling);
    }
}
