package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.Decision;
import io.wsfuzz.report.Gate;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.report.Results;
import io.wsfuzz.report.TextReport;
import io.wsfuzz.role.AgentEnd;
import io.wsfuzz.role.AgentEnd.EndKind;
import io.wsfuzz.role.CaseTime;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.RunListener;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code wsfuzz replay}, once its options are read. */
final class ReplayRun {

    private final Terminal terminal;
    private final Interrupts interrupts;

    ReplayRun(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    /** Plays {@code wanted}; gives the exit code. */
    int run(Case wanted, String url, PlayOptions play) {
        Target target = ClientRun.target(url);
        introduce(wanted, target, play);
        Results results = Results.inMemory();
        AgentEnd end = play(wanted, target, play, results);
        terminal.blank();
        Decision decision = Gate.plain().decide(results.outcomes());
        results.outcomes().forEach(this::conclude);
        if (end.endKind() == EndKind.BROKEN) {
            return ExitCode.BROKEN;
        }
        return interrupts.wasInterrupted() ? ExitCode.INTERRUPTED : decision.exitCode();
    }

    private void introduce(Case wanted, Target target, PlayOptions play) {
        terminal.out(TextReport.heading("wsfuzz replay " + wanted.id() + ' ' + target.url(),
                play.heading()));
        terminal.out(Style.BOLD.of(wanted.title()));
        wanted.head().requirement().ifPresent(rule -> terminal.out(
                wanted.head().spec() + (wanted.head().spec().isEmpty() ? "" : ", ")
                        + rule.level().name().toLowerCase(Locale.ROOT) + ": " + rule.sentence()));
        terminal.out(Style.DIM.of(wanted.at().toString()));
        terminal.blank();
    }

    private AgentEnd play(Case wanted, Target target, PlayOptions play, Results results) {
        AtomicInteger tries = new AtomicInteger();
        try (Transport transport = Transport.best(); LinePrinter linePrinter = new LinePrinter()) {
            WireView view = new WireView(terminal);
            ClientOptions options =
                    new ClientOptions(Optional.empty(), 1, true, Duration.ZERO, true, play.patience(), play.seed(),
                            () -> {
                                if (tries.incrementAndGet() > 1) {
                                    linePrinter.tell(() -> terminal
                                            .out(Style.YELLOW.of("once more, as a deadline was missed:")));
                                }
                                return WireLog.live(line -> linePrinter.tell(() -> view.accept(line)));
                            }, play.faults());
            FuzzingClient client = new FuzzingClient(transport, options, new ReplayListener(linePrinter, results));
            try (var _ = interrupts.onInterrupt(client::stop)) {
                return client.run(List.of(target), List.of(wanted)).join().getFirst();
            }
        }
    }

    private void conclude(Outcome outcome) {
        Verdict verdict = outcome.result().verdict();
        Style style = switch (verdict) {
            case PASS, INFO -> Style.GREEN;
            case NON_STRICT, UNSUPPORTED, NOT_RUN -> Style.YELLOW;
            case FAILED, BROKEN -> Style.RED;
        };
        String why = outcome.result().explanation();
        terminal.out(style.of(verdict.word()), Style.PLAIN.of(why.isEmpty() ? "" : ": " + why));
    }

    /** Hands on what happens; an event loop does not wait for a terminal. */
    private final class ReplayListener implements RunListener {

        private final LinePrinter linePrinter;
        private final Results results;

        ReplayListener(LinePrinter linePrinter, Results results) {
            this.linePrinter = linePrinter;
            this.results = results;
        }

        @Override
        public void runStarted(String agent, int total) {
            // Its first line says it.
        }

        @Override
        public void finished(Outcome outcome) {
            results.add(outcome);
        }

        @Override
        public void timed(String agent, CaseTime time) {
            // Each line has its time.
        }

        @Override
        public void note(String agent, String what) {
            linePrinter.tell(() -> terminal.err(Terminal.name(agent) + ": " + what));
        }

        @Override
        public void runEnded(AgentEnd end) {
            // Told at the end.
        }
    }
}
