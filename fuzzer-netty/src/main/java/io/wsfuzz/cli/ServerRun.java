package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.EventQueue;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.http.HttpPages;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunPages.Sockets;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Counts;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Cases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code wsfuzz server}, once its options are read. */
final class ServerRun {

    private static final String NAME = "wsfuzz server";

    private final RunOptions options;
    private final Terminal concluding;
    private final Terminal terminal;
    private final Interrupts interrupts;
    /** So many of the chosen cases are about TLS, and there is none. */
    private int leftOut;
    /** What was printed last of each agent: it may say as often as it likes that it is done. */
    private final Map<String, String> toldOf = new HashMap<>();

    /**
     * Where clients are tested.
     *
     * @param command what the heading calls it
     * @param limits  how much it takes on
     * @param excluded which agent is not to play which case
     * @param folder  where the report goes
     * @param listenTerms how connections are taken
     * @param ready   is told the URL as soon as clients can come
     */
    record ServerSetup(String command, String host, int port, ServerOptions.Limits limits,
            ServerOptions.Exclusion excluded, Path folder, ListenTerms listenTerms,
            Consumer<ServerBinding> ready) {}

    /** A server that listens. */
    record ServerBinding(URI url, Transport transport, Runnable stop) {}

    ServerRun(RunOptions options, Terminal terminal, Interrupts interrupts) {
        this.options = options;
        concluding = terminal;
        this.terminal = options.output().isTalkative() ? terminal : terminal.withoutResults();
        this.interrupts = interrupts;
    }

    /** Tests the clients that come, until somebody ends it; gives the exit code. */
    int run(ServerSetup serverSetup) throws Exception {
        Conclusion conclusion = Conclusion.of(options, concluding);
        Optional<ResumedRun> resumed = options.resume(serverSetup.folder(), Role.CLIENTS);
        Cases cases = cases(serverSetup.listenTerms().tls().isPresent(), serverSetup.folder());
        var report = options.report(serverSetup.folder(), Role.CLIENTS, cases, serverSetup.command(),
                List.of((serverSetup.listenTerms().tls().isPresent() ? "wss://" : "ws://") + serverSetup.host() + ':'
                        + serverSetup.port()));
        try (ReportWriter writer = ReportWriter.open(report, line -> terminal.err(NAME + ": " + line));
                Captures captures = new Captures(options.capture(), terminal)) {
            long began = System.nanoTime();
            Timing timing = new Timing(cases.outlines(), CpuTime.begin(OptionalLong.empty()));
            RunId id = report.facts().run();
            var shown = new LivePages.RunShown(id, cases, serverSetup.folder(),
                    new Recorders(writer, timing, captures, conclusion));
            resumed.ifPresent(known -> terminal.out(known.sentence()));
            try (Transport transport = Transport.best(); LivePages pages = new LivePages(options, terminal, shown)) {
                serve(serverSetup, transport, pages);
                int code = conclusion.conclude(writer, report, timing, Duration.ofNanos(System.nanoTime() - began));
                pages.stay(interrupts);
                return code;
            }
        }
    }

    /** Those about TLS are not played without it. */
    private Cases cases(boolean isSecure, Path folder) throws ReportException {
        Cases all = options.chosen(Side.CLIENT, folder);
        Cases chosen = all.only(each -> isSecure || !each.tls());
        if (chosen.isEmpty()) {
            throw new UsageException(
                    "the chosen cases are about TLS; start the server with --tls, or with --cert and --key");
        }
        leftOut = all.size() - chosen.size();
        return chosen;
    }

    private void serve(ServerSetup serverSetup, Transport transport, LivePages pages) {
        Cases cases = pages.shown().cases();
        ReportWriter writer = pages.shown().recorders().writer();
        PlayOptions play = options.play();
        var playTerms =
                new ServerOptions.PlayTerms(play.seed(), play.patience(), play.faults(), options.output().wirelog());
        ServerOptions server =
                ServerOptions.of(serverSetup.port(), cases, playTerms).withHost(serverSetup.host())
                        .withLimits(serverSetup.limits()).withExcluded(serverSetup.excluded())
                        .withListenTerms(serverSetup.listenTerms())
                        .withKnown(writer.results().stream()
                                .collect(Collectors.toMap(CaseResult::key, CaseResult::result)));
        try (EventQueue printed = new EventQueue("terminal", event -> print(event, writer))) {
            Routes routes = pages.routes(new Sockets.Here(), serverSetup.host());
            ServerPorts ports = new ServerPorts(
                    run -> new ServerRouter(run, options.ui().accessRules(serverSetup.host()),
                            pipeline -> HttpPages.install(pipeline, routes)),
                    pages.shown().recorders().captures()
                            .around(pages.meters(transport).withQueue("terminal", printed::waiting)),
                    writer::octets);
            RunEvents events = new RunEvents(pages.shown().id(), pages.subscribers(printed));
            try (FuzzingServer listening = start(transport, server, events, ports);
                    var _ = writer.onFailure(e -> unready(pages.status(), e));
                    var _ = interrupts.onInterrupt(() -> {
                        writer.hurry();
                        listening.stop();
                    })) {
                terminal.out(TextReport.heading(serverSetup.command(),
                        CountText.of(cases.size(), "case") + ", " + play.heading()
                                + (leftOut > 0 ? ", " + leftOut + " about TLS left out (--tls plays them)" : "")));
                pages.open(transport, new Sockets.Beside(listening.address().getPort(),
                        serverSetup.listenTerms().tls().isPresent()));
                serverSetup.ready().accept(new ServerBinding(URI.create(listening.url()), transport, listening::stop));
                // Whoever comes now finds most scripts read.
                Thread.ofVirtual().name("script-reader").start(cases::read);
                listening.done().join();
                writer.awaitTold();
            }
        }
    }

    /** It goes on, as its pages may be what somebody looks at to find out; nobody is to be sent here any more. */
    private void unready(RunStatus status, ReportException reason) {
        status.fail(String.valueOf(reason.getMessage()));
        terminal.err(NAME + ": " + reason.getMessage() + "; what comes from now on may be lost, and /readyz says 503");
    }

    private static FuzzingServer start(Transport transport, ServerOptions server, RunEvents events, ServerPorts ports) {
        try {
            return FuzzingServer.start(transport, server, events, ports);
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** A line for each agent that comes, and for each that is done. */
    private void print(RunEvent event, ReportWriter writer) {
        switch (event) {
            case RunEvent.AgentSeen seen -> {
                if (seen.first()) {
                    terminal.out("agent " + Terminal.name(seen.agent()) + " has come");
                }
            }
            case RunEvent.AgentFinished finished -> {
                if (finished.end().endKind() == EndKind.COMPLETE) {
                    String line = done(finished.end().agent(), writer.results());
                    if (!line.equals(toldOf.put(finished.end().agent(), line))) {
                        terminal.out(line);
                    }
                }
            }
            case RunEvent.Noted noted -> terminal.err(Style.DIM.of(noted.line()));
            case RunEvent.RunStarted _,RunEvent.CaseStarted _,RunEvent.CaseFinished _,RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.RunEnded _ ->
                    {
                    }
        }
    }

    private static String done(String agent, List<CaseResult> results) {
        Counts counts = Counts.of(results.stream().filter(result -> result.agent().equals(agent))
                .map(CaseResult::verdict));
        return "agent " + Terminal.name(agent) + " is done: " + CountText.of(counts.total(), "case") + "  "
                + counts.words();
    }
}
