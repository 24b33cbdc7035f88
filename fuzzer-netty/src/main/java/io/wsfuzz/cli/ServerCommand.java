package io.wsfuzz.cli;

import io.wsfuzz.frame.Side;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.wstest.WstestSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests clients. */
@Command(name = "server", header = "Test clients: they connect here and ask for the cases.",
        description = {
            "Listens, prints 'ready ws://…', and plays cases with the clients that come. A client of yours echoes what it gets, "
                    + "and drives its own run:",
            "",
            "  1. /getCaseCount                      how many cases there are: one text message, a number",
            "  2. /runCase?case=N&agent=NAME         one connection for each N from 1 to that number",
            "  3. /updateReports?agent=NAME          the run is over: the report is written",
            "",
            "Several agents can come at once, each with as many connections as it likes. The same port serves a live page, /reports/, "
                    + "/metrics and /healthz by HTTP. Ctrl-C, /stopServer or &shutdownOnComplete=true behind the last step ends the server; then the gate is asked over all agents."},
        footer = {
            "  wsfuzz server",
            "  wsfuzz server --port 0 --cases \"1.*, 2.*\" --strict",
            "  wsfuzz server --tls --ca-out ca.pem",
            "  wsfuzz server --host 0.0.0.0 --out reports/clients --junit results.xml"},
        exitCodeList = {ExitCode.PASSED_WORDS, ExitCode.FAILED_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class ServerCommand implements Callable<Integer> {

    private static final int PORT = 9001;
    private static final int CONNECTIONS = 2000;
    private static final int AGENTS = 200;
    private static final int MEBIBYTES = 1024;
    private static final int MIB_SHIFT = 20;

    @Mixin
    private ListenOptions listen = new ListenOptions(PORT);

    @Option(names = "--spec", paramLabel = "FILE",
            description = "Port, cases and the folder of the report as a spec file of the classic suite's fuzzing server says them; "
                    + "another --port goes before.")
    private @Nullable Path spec;

    @Option(names = "--max-connections", paramLabel = "N", converter = Values.LimitValue.class,
            description = "So many connections at once; further ones are reset (2000).")
    private int connections = CONNECTIONS;

    @Option(names = "--max-connections-per-address", paramLabel = "N", converter = Values.LimitValue.class,
            description = "So many of them from one address; further ones are reset (half of --max-connections).")
    private @Nullable Integer connectionsPerAddress;

    @Option(names = "--fuzz", paramLabel = "N", converter = Values.LimitValue.class,
            description = "Put so many dialogues that are drawn from the seed behind the cases, 1 to 100000 (none).")
    private int fuzz;

    @Option(names = "--max-agents", paramLabel = "N", converter = Values.LimitValue.class,
            description = "So many different agents, half of them from one address; further ones are refused (200).")
    private int agents = AGENTS;

    @Option(names = "--max-disk-per-agent", paramLabel = "MIB", converter = Values.LimitValue.class,
            description = "An agent for which so many MiB of pages were written plays no more (1024).")
    private int mebibytes = MEBIBYTES;

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

    ServerCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws Exception {
        if (fuzz > 0) {
            options.cases().add(GeneratedCases.of(Side.CLIENT, options.play().seed(), fuzz));
        }
        // A class of its own, so that --help loads nothing that it does not need.
        var limits = new ServerOptions.Limits(connections,
                connectionsPerAddress == null ? Math.max(1, connections / 2) : connectionsPerAddress, agents,
                (long) mebibytes << MIB_SHIFT);
        var serverSetup = spec == null
                ? new ServerRun.ServerSetup("wsfuzz server", listen.host(), listen.port(), limits,
                        ServerOptions.Exclusion.NONE, options.output().out(Role.CLIENTS), listen.terms(terminal),
                        serverBinding -> ready(serverBinding.url()))
                : told(new SpecInput(terminal, "wsfuzz server", spec), limits);
        return new ServerRun(options.with(gate).with(ui).with(capture), terminal, interrupts).run(serverSetup);
    }

    private ServerRun.ServerSetup told(SpecInput input, ServerOptions.Limits limits) {
        WstestSpec.ServerSpec told = input.server();
        options.cases().give(input.cases(told.filter()));
        int port = listen.port() == PORT ? told.listen().port() : listen.port();
        return new ServerRun.ServerSetup("wsfuzz server --spec " + input.file(), listen.host(), port, limits,
                input.exclusion(told.filter()), options.output().out().orElse(told.outdir()),
                SpecTarget.terms(told.listen(), listen.terms(terminal)),
                serverBinding -> ready(serverBinding.url()));
    }

    private void ready(URI url) {
        if (options.output().format() == OutputOptions.OutputFormat.JSON) {
            terminal.err("ready " + url);
        } else {
            terminal.out("ready " + url);
        }
        if (terminal.errChannel().isTerminal()) {
            terminal.err(Terminal.Style.DIM.of("clients ask " + url
                    + "/getCaseCount, then connect to /runCase?case=N&agent=NAME; Ctrl-C ends it"));
        }
    }
}
