package io.wsfuzz.cli;

import io.wsfuzz.frame.Side;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Cases;
import io.wsfuzz.wire.WireLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same dialogues to several servers. */
@Command(name = "compare", header = "Compare servers: play the same dialogues to several, and say where they differ.",
        description = "Plays the same cases, and with --count dialogues that are drawn from the seed, to each of the servers at the same "
                + "time, and says where they differ, the odd one out first. That is not only where a rule is broken: also what is "
                + "echoed before a failure, limits, close codes, who ends TCP, fragments and compression. The folder of --out gets "
                + "compare.html, compare.json, and in found/ the drawn dialogues that are examples.",
        footer = {
            "  wsfuzz compare ws://127.0.0.1:9002 ws://127.0.0.1:9003 ws://127.0.0.1:9004",
            "  wsfuzz compare --cases \"5.*, 7.*\" --agent old --agent new ws://127.0.0.1:9002 ws://127.0.0.1:9003",
            "  wsfuzz compare --profile quick --count 500 --seed 8f3a ws://127.0.0.1:9002 ws://127.0.0.1:9003"},
        exitCodeList = {"0:all servers do the same", "1:they differ", ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS,
            "4:a server was never reached", "130:Ctrl-C; what was played until then is compared"})
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", arity = "2..*",
            description = "Where a server listens that echoes every message: ws://host:port/path, wss://…")
    private List<String> urls = List.of();

    @Option(names = "--agent", paramLabel = "NAME",
            description = "What a server is called, once for each URL. Default: its URL.")
    private List<String> agents = new ArrayList<>();

    @Option(names = "--count", paramLabel = "N", converter = Values.LimitValue.class,
            description = "Also play so many dialogues that are drawn from the seed, as 90.1 and so on, 1 to 100000 (none).")
    private int count;

    @Option(names = "--wait-for", paramLabel = "TIME", converter = Values.Time.class,
            description = "Wait so long for a server to be there, as 30s. Default: it must be there.")
    private Duration waitFor = Duration.ZERO;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder of the page (reports/compare).")
    private Path out = Path.of("reports", "compare");

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Mixin
    private ParallelOption parallel = new ParallelOption();

    @Mixin
    private DialOptions dial = new DialOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    private final Terminal terminal;
    private final Interrupts interrupts;

    CompareCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws Exception {
        List<String> names = agents.isEmpty() ? urls : agents;
        if (names.size() != urls.size()) {
            throw new UsageException("--agent: there must be one name for each URL; there are "
                    + CountText.of(names.size(), "name") + " and " + CountText.of(urls.size(), "URL"));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new UsageException("two servers have the same name; give each its own with --agent");
        }
        if (count > 0) {
            cases.add(GeneratedCases.of(Side.SERVER, play.seed(), count));
        }
        Cases chosen = cases.select().only(each -> each.tests(Side.SERVER));
        if (chosen.isEmpty()) {
            throw new UsageException("none of the chosen cases tests servers; choose others with --cases");
        }
        List<Target> targets = dial.reached(urls.stream().map(ClientRun::target).toList());
        ClientOptions options = new ClientOptions(Optional.empty(), parallel.parallel(), parallel.timedAlone(), waitFor,
                true, play.patience(), play.seed(), WireLog::off, play.faults(), 0);
        if (format.format() == OutputOptions.OutputFormat.TEXT) {
            terminal.out(TextReport.heading("wsfuzz compare " + String.join(" ", urls),
                    CountText.of(chosen.size(), "case") + ", " + play.heading()));
        }
        return new CompareRun(terminal, interrupts, format.format(), out).run(names, targets, chosen, options);
    }
}
