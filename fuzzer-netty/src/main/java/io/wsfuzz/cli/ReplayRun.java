package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.time.Instant;
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
    int run(Case wanted, Target target, PlayOptions play) {
        introduce(wanted, target, play);
        ResultStore results = new ResultStore();
        AgentEnd end = play(wanted, target, play, results);
        terminal.blank();
        Decision decision = Gate.plain().decide(results.results());
        results.results().forEach(this::conclude);
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

    private AgentEnd play(Case wanted, Target target, PlayOptions play, ResultStore results) {
        AtomicInteger attempts = new AtomicInteger();
        try (Transport transport = Transport.best(); LinePrinter linePrinter = new LinePrinter()) {
            WireView view = new WireView(terminal);
            ClientOptions options =
                    new ClientOptions(Optional.empty(), 1, true, Duration.ZERO, true, play.patience(), play.seed(),
                            () -> {
                                if (attempts.incrementAndGet() > 1) {
                                    linePrinter.tell(() -> {
                                        view.end();
                                        terminal.out(Style.YELLOW.of("once more, as a deadline was missed:"));
                                    });
                                }
                                return WireLog.live(line -> linePrinter.tell(() -> view.accept(line)));
                            }, play.faults(), 0);
            RunEvents events = new RunEvents(RunId.of(Instant.now(), play.seed()),
                    List.of(event -> hear(event, results, linePrinter)));
            FuzzingClient client = new FuzzingClient(transport, options, events);
            try (var _ = interrupts.onInterrupt(client::stop)) {
                AgentEnd end = client.run(List.of(target), List.of(wanted)).join().getFirst();
                linePrinter.tell(view::end);
                return end;
            }
        }
    }

    /** The lines of the wire are printed as they come; all other events but these are between them, or told at the end. */
    private void hear(RunEvent event, ResultStore results, LinePrinter linePrinter) {
        switch (event) {
            case RunEvent.CaseFinished finished -> results.add(finished.result());
            case RunEvent.Noted noted -> linePrinter.tell(() -> terminal
                    .err(noted.agent().map(agent -> Terminal.name(agent) + ": ").orElse("") + noted.line()));
            case RunEvent.RunStarted _,RunEvent.AgentSeen _,RunEvent.CaseStarted _,RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.AgentFinished _,RunEvent.RunEnded _ ->
                    {
                    }
        }
    }

    private void conclude(CaseResult result) {
        Verdict verdict = result.verdict();
        Style style = VerdictColours.of(verdict);
        String why = result.explanation();
        terminal.out(style.of(verdict.word()), Style.PLAIN.of(why.isEmpty() ? "" : ": " + why));
    }
}
