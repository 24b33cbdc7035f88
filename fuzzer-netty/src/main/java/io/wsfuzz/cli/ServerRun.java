package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.frame.Side;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.Counts;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.report.ReportOptions;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.Role;
import io.wsfuzz.report.TextReport;
import io.wsfuzz.role.CaseTime;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** {@code wsfuzz server}, once its options are read. */
final class ServerRun {

    private final RunOptions options;
    private final Terminal terminal;
    private final Interrupts interrupts;

    /**
     * Where clients are tested.
     *
     * @param command what the heading calls it
     * @param limits  how much it takes on
     * @param folder  where the report goes
     * @param ready   is told the URL as soon as clients can come
     */
    record ServerSetup(String command, String host, int port, ServerOptions.Limits limits, Path folder,
            Consumer<ServerBinding> ready) {}

    /** A server that listens. */
    record ServerBinding(URI url, Transport transport, Runnable stop) {}

    ServerRun(RunOptions options, Terminal terminal, Interrupts interrupts) {
        this.options = options;
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    /** Tests the clients that come, until somebody ends it; gives the exit code. */
    int run(ServerSetup serverSetup) throws Exception {
        Conclusion conclusion = Conclusion.of(options, terminal);
        Cases cases = cases();
        var report =
                ReportOptions.of(serverSetup.folder(), Role.CLIENTS)
                        .withPlan(cases.outlines().stream().map(CaseOutline::id).toList())
                        .withAgain(options.play().again());
        try (ReportWriter writer = ReportWriter.open(report)) {
            long began = System.nanoTime();
            Timing timing = new Timing(cases.outlines(), CpuTime.begin(OptionalLong.empty()));
            serve(serverSetup, cases, writer, timing);
            return conclusion.conclude(writer, timing, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Cases cases() {
        Cases chosen = options.cases().select().only(each -> each.tests(Side.CLIENT));
        if (chosen.isEmpty()) {
            throw new UsageException("none of the chosen cases tests clients; choose others with --cases");
        }
        return chosen;
    }

    private void serve(ServerSetup serverSetup, Cases cases, ReportWriter writer, Timing timing) {
        PlayOptions play = options.play();
        var playTerms =
                new ServerOptions.PlayTerms(play.seed(), play.patience(), play.faults(), options.output().wirelog());
        ServerOptions server =
                ServerOptions.of(serverSetup.port(), cases, playTerms).withHost(serverSetup.host())
                        .withReports(serverSetup.folder())
                        .withLimits(serverSetup.limits());
        try (Transport transport = Transport.best(); Meters meters = new Meters();
                LinePrinter linePrinter = new LinePrinter()) {
            var resultSinks = new FuzzingServer.ResultSinks(writer, writer::written, meters);
            try (FuzzingServer listening =
                    start(transport, server, resultSinks, new ServerRunListener(linePrinter, writer, timing));
                    var _ = interrupts.onInterrupt(listening::stop)) {
                terminal.out(TextReport.heading(serverSetup.command(),
                        CountText.of(cases.size(), "case") + ", " + play.heading()));
                serverSetup.ready().accept(new ServerBinding(URI.create(listening.url()), transport, listening::stop));
                // Whoever comes now finds most scripts read.
                Thread.ofVirtual().name("script-reader").start(cases::read);
                listening.done().join();
            }
        }
    }

    private static FuzzingServer start(Transport transport, ServerOptions server, FuzzingServer.ResultSinks resultSinks,
            FuzzingServer.ServerListener serverListener) {
        try {
            return FuzzingServer.start(transport, server, resultSinks, serverListener);
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** A line for each agent that comes, and for each that is done. */
    private final class ServerRunListener implements FuzzingServer.ServerListener {

        private final LinePrinter linePrinter;
        private final ReportWriter writer;
        private final Timing timing;

        ServerRunListener(LinePrinter linePrinter, ReportWriter writer, Timing timing) {
            this.linePrinter = linePrinter;
            this.writer = writer;
            this.timing = timing;
        }

        @Override
        public void agentSeen(String agent) {
            linePrinter.tell(() -> terminal.out("agent " + Terminal.name(agent) + " has come"));
        }

        @Override
        public void caseFinished(Outcome outcome, int played, int cases) {
            timing.add(new CaseTime(outcome.played().id(), Duration.ZERO, Duration.ZERO, outcome.duration(),
                    Duration.ZERO, Duration.ZERO));
        }

        @Override
        public void agentFinished(String agent) {
            linePrinter.tell(() -> {
                Counts counts = Counts.of(writer.outcomes().stream().filter(outcome -> outcome.agent().equals(agent))
                        .map(outcome -> outcome.result().verdict()));
                terminal.out(
                        "agent " + Terminal.name(agent) + " is done: " + CountText.of(counts.total(), "case") + "  "
                                + counts.words());
            });
        }

        @Override
        public void note(String line) {
            linePrinter.tell(() -> terminal.err(Style.DIM.of(line)));
        }
    }
}
