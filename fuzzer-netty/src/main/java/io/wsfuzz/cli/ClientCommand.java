package io.wsfuzz.cli;

import io.wsfuzz.report.folder.Role;
import io.wsfuzz.wstest.WstestSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests servers. */
@Command(name = "client", header = "Test servers: connects to each URL and plays the cases.",
        description = "Plays the cases against each URL, several at a time. The server there echoes every message it gets: text as text, "
                + "binary as binary. After each case a fresh connection and one echo prove that the server still lives; a dead server "
                + "ends its run at once, and so does one that only shakes hands. A case that missed a deadline is played once more, alone, before it counts.",
        footer = {
            "  wsfuzz client ws://127.0.0.1:9002",
            "  wsfuzz client --agent mine-2.1 --wait-for 30s --junit results.xml ws://127.0.0.1:8080/echo",
            "  wsfuzz client --cases \"6.*, !6.4\" --strict ws://127.0.0.1:9002 ws://127.0.0.1:9003",
            "  wsfuzz client --fault \"chop 1\" --patience 4 ws://127.0.0.1:9002",
            "  wsfuzz client --ca ca.pem --bearer \"$TOKEN\" wss://echo.example.org/socket"},
        exitCodeList = {ExitCode.PASSED_WORDS, ExitCode.FAILED_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS,
            ExitCode.UNREACHED_WORDS, ExitCode.INTERRUPTED_WORDS})
final class ClientCommand implements Callable<Integer> {

    // Not read before the options are: a mistyped option before them is the better thing to complain about.
    @Parameters(paramLabel = "URL", arity = "0..*",
            description = "Where a server listens: ws://host:port/path, wss://… with TLS, ws+unix:/path/to.sock:/path.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--spec", paramLabel = "FILE",
            description = "Servers, cases and the folder of the report as a spec file of the classic suite's fuzzing client says them.")
    private @Nullable Path spec;

    @Option(names = "--agent", paramLabel = "NAME",
            description = "What the server is called in the report; given several times, one for "
                    + "each URL. Default: its Server header, else host:port.")
    private List<String> agents = new ArrayList<>();

    @Option(names = "--wait-for", paramLabel = "TIME", converter = Values.Time.class,
            description = "Wait so long for a server to be there, "
                    + "as 30s. Default: it must be there.")
    private Duration waitFor = Duration.ZERO;

    @Option(names = "--no-probe", description = "Do not prove after each case that the server still lives.")
    private boolean noProbe;

    @Option(names = "--pid", paramLabel = "PID", converter = Values.Pid.class,
            description = "The process of the server, if it runs on this machine, which must be Linux: the report says what memory, CPU time, "
                    + "threads and files it used in each case, with the cases that ran meanwhile (--parallel 1: alone); "
                    + "--timing says what the run cost it.")
    private OptionalLong pid = OptionalLong.empty();

    @Option(names = "--rerun", paramLabel = "N", converter = Values.RerunValue.class,
            description = "Play each case that failed N times more, alone; one that does not fail each time says that it wavers.")
    private int rerun;

    @Option(names = "--fail-fast", description = "End the run at the first case that fails.")
    private boolean failFast;

    @Mixin
    private ParallelOption parallel = new ParallelOption();

    @Mixin
    private DialOptions dial = new DialOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private UiOptions ui = new UiOptions();

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    private final Terminal terminal;
    private final Interrupts interrupts;

    ClientCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws Exception {
        if (urls.isEmpty() == (spec == null)) {
            throw new UsageException(spec == null
                    ? "URL is missing; see 'wsfuzz client --help'"
                    : "--spec: the servers are those of the file, so there is no URL beside it");
        }
        if (agents.size() > 1 && agents.size() != urls.size()) {
            throw new UsageException("--agent: there must be one name, or one for each URL; there are "
                    + CountText.of(agents.size(), "name") + " and " + CountText.of(urls.size(), "URL"));
        }
        // A class of its own, so that --help loads nothing that it does not need.
        var dialling = new ClientRun.Dialling(parallel, waitFor, !noProbe, pid,
                new ClientRun.AfterFailure(rerun, failFast), dial.again());
        var clientSetup = spec == null
                ? new ClientRun.ClientSetup("wsfuzz client " + String.join(" ", urls),
                        options.output().out(Role.SERVERS),
                        ClientRun.groups(dial.reached(urls.stream().map(ClientRun::target).toList()), agents), dialling)
                : told(new SpecInput(terminal, "wsfuzz client", spec), dialling);
        return new ClientRun(options.with(gate).with(ui).with(capture), terminal, interrupts).run(clientSetup);
    }

    private ClientRun.ClientSetup told(SpecInput input, ClientRun.Dialling dialling) {
        WstestSpec.ClientSpec told = input.client();
        if (told.servers().isEmpty()) {
            throw new UsageException(input.file() + " names no server");
        }
        options.cases().give(input.cases(told.filter()));
        List<ClientRun.ServerGroup> groups = told.servers().stream().map(server -> new ClientRun.ServerGroup(
                List.of(SpecTarget.of(server)), server.agent(), server.edits())).toList();
        return new ClientRun.ClientSetup("wsfuzz client --spec " + input.file(),
                options.output().out().orElse(told.outdir()), groups, dialling);
    }
}
