package io.wsfuzz.cli;

import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.AccessRules.AccessScope;
import io.wsfuzz.access.HostNames;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.EventQueue;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.http.HttpPages;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.PageServer;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunFeed;
import io.wsfuzz.http.RunPages;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.wstest.PeerName;
import io.wsfuzz.wstest.SpecException;
import io.wsfuzz.wstest.WstestMode;
import io.wsfuzz.wstest.WstestSpec.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code wstest -m fuzzingserver}: listens on all interfaces, whatever host its URL names, until it is ended. */
record WstestServerRun(Terminal terminal, Interrupts interrupts, ServerSpec spec, int webport) {

    /** Those who use containers end them from outside. */
    private static final AccessRules OPEN =
            new AccessRules(HostNames.with(), Optional.empty(), AccessScope.EVERYWHERE);

    void run(Transport transport) throws IOException, SpecException, ReportException {
        WstestFuzzing fuzzing = WstestFuzzing.of(spec.filter());
        ServerOptions options = options(fuzzing);
        String url = (options.listenTerms().tls().isPresent() ? "wss" : "ws") + "://127.0.0.1:" + spec.listen().port();
        try (ReportWriter writer =
                fuzzing.report(spec.outdir(), Role.CLIENTS, WstestMode.FUZZING_SERVER.word(), List.of(url));
                MetricsPage metrics = new MetricsPage();
                EventQueue printed = new EventQueue("terminal", this::print)) {
            metrics.meters().withTransport(transport).withQueue("report", writer::waiting)
                    .withQueue("terminal", printed::waiting);
            RunStatus status = new RunStatus(Long.toHexString(fuzzing.seed()), writer::results);
            RunFeed feed = new RunFeed(fuzzing.run().text());
            RunPages pages = new RunPages(status, feed, metrics, fuzzing.chosen().outlines(),
                    Optional.of(new RunPages.ReportFolder(spec.outdir(), writer::page)), new RunPages.Sockets.Here(),
                    AccessRules.LOCAL);
            Routes routes = new Routes(pages);
            RunEvents events = new RunEvents(fuzzing.run(),
                    List.of(WstestFuzzing.played(writer), status, feed, metrics.meters(),
                            writer.afterRecording(printed)));
            ServerPorts ports = new ServerPorts(
                    run -> new ServerRouter(run, OPEN, pipeline -> HttpPages.install(pipeline, routes)),
                    metrics.meters(), writer::octets);
            try (FuzzingServer server = FuzzingServer.start(transport, options, events, ports);
                    var _ = interrupts.onInterrupt(() -> end(writer, server));
                    var _ = writer.onFailure(e -> failed(status, e))) {
                boolean isSecure = options.listenTerms().tls().isPresent();
                int port = server.address().getPort();
                serve(transport, pages.beside(port, isSecure), server, () -> {
                    announce(fuzzing, port + (isSecure ? " TLS" : ""));
                    // Whoever comes now finds most scripts read.
                    Thread.ofVirtual().name("script-reader").start(fuzzing.chosen()::read);
                });
                writer.awaitTold();
            }
            terminal.out("Shutting down server.");
        }
    }

    /**
     * Until the server is done, with pages on a port of their own; without them where that port is not free.
     *
     * @param ready run once the pages are there: whoever reads what it says may ask for them at once
     */
    private void serve(Transport transport, RunPages pages, FuzzingServer server, Runnable ready) {
        if (webport == 0) {
            ready.run();
            server.done().join();
            return;
        }
        try (PageServer _ = PageServer.start(transport, WstestRun.ALL_INTERFACES, webport,
                new Routes(pages, Optional.of(Path.of(""))))) {
            ready.run();
            server.done().join();
        } catch (IOException e) {
            terminal.err(WstestCommand.NAME + ": no pages at --webport: " + e.getMessage());
            ready.run();
            server.done().join();
        }
    }

    private ServerOptions options(WstestFuzzing fuzzing) throws SpecException {
        return new ServerOptions(WstestRun.ALL_INTERFACES, spec.listen().port(), fuzzing.chosen(),
                ServerOptions.PlayTerms.of(fuzzing.seed()).withConduct(spec.options().conduct()),
                spec.filter().exclusion(),
                ServerOptions.Limits.USUAL,
                SpecTarget.terms(spec.listen(), ListenTerms.PLAIN), Map.of());
    }

    private static void end(ReportWriter writer, FuzzingServer server) {
        writer.hurry();
        server.stop();
    }

    private void failed(RunStatus status, ReportException reason) {
        status.fail(String.valueOf(reason.getMessage()));
        terminal.err(WstestCommand.NAME + ": " + reason.getMessage());
    }

    private void announce(WstestFuzzing fuzzing, String port) {
        terminal.out("Autobahn WebSocket " + WstestCommand.SUITE + '/' + WstestCommand.AUTOBAHN
                + " Fuzzing Server (Port " + port + ')');
        terminal.out("Ok, will run " + fuzzing.chosen().size() + " test cases for any clients connecting");
        terminal.out(fuzzing.casesLine());
    }

    private void print(RunEvent event) {
        switch (event) {
            case RunEvent.CaseStarted started -> terminal.out("Running test case ID " + started.id() + " for agent "
                    + Terminal.harmless(started.agent())
                    + started.peer().map(peer -> " from peer " + PeerName.of(peer)).orElse(""));
            case RunEvent.CaseFinished finished -> {
                if (finished.result().kind() == CaseResult.Kind.EXCLUDED) {
                    terminal.out("Skipping test case " + finished.result().id() + " for agent "
                            + Terminal.harmless(finished.result().agent()) + " by test configuration!");
                }
            }
            case RunEvent.ClientServed served -> terminal.out(switch (served.step()) {
                case REPORTS_ASKED -> "Updating reports, requested by peer " + PeerName.of(served.peer());
                case REPORTS_WRITTEN -> "Report generation complete.";
                case DIRECT_COMMANDS -> "Entering direct command mode for peer " + PeerName.of(served.peer());
            });
            case RunEvent.Noted noted -> terminal.err(noted.line());
            case RunEvent.RunStarted _,RunEvent.AgentSeen _,RunEvent.CaseTimed _,RunEvent.AgentFinished _,RunEvent.RunEnded _ ->
                    {
                    }
        }
    }
}
