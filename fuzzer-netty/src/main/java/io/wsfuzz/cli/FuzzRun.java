package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.Campaign;
import io.wsfuzz.fuzz.Dialogue;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.fuzz.FoundCase;
import io.wsfuzz.fuzz.FoundCause;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.role.CampaignRun;
import io.wsfuzz.role.CampaignRun.CampaignEnd;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CasePrinter;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import io.wsfuzz.wire.WireLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code wsfuzz fuzz}, once its options are read: fuzzes each server, writes down the smallest case of each cause, and plays these
 * cases as any others.
 */
final class FuzzRun {

    private static final String NAME = "wsfuzz fuzz";
    private static final int SECONDS_BETWEEN_LINES = 5;

    private final RunOptions options;
    private final FuzzOptions fuzz;
    private final Terminal terminal;
    private final Interrupts interrupts;

    FuzzRun(RunOptions options, FuzzOptions fuzz, Terminal terminal, Interrupts interrupts) {
        this.options = options;
        this.fuzz = fuzz;
        this.terminal = options.output().isTalkative() ? terminal : terminal.withoutResults();
        this.interrupts = interrupts;
    }

    /** Fuzzes the servers; gives the exit code. */
    int run(List<Target> targets, int parallel, ClientRun.Dialling dialling) throws Exception {
        Path folder = options.output().out().orElse(Path.of("reports", "fuzz"));
        String command = NAME + ' ' + String.join(" ", targets.stream().map(Target::url).toList());
        terminal.out(TextReport.heading(command, parallel + " at a time, " + options.play().heading()));
        FoundFiles files = new FoundFiles(folder.resolve("found"));
        List<Case> cases = new ArrayList<>(List.of(control()));
        for (Target target : targets) {
            Optional<Integer> code = fuzz(target, parallel, dialling, cases, files);
            if (code.isPresent()) {
                return code.get();
            }
        }
        if (interrupts.wasInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        options.cases().give(cases);
        var setup = new ClientRun.ClientSetup(command, folder, ClientRun.groups(targets, List.of()), dialling);
        return new ClientRun(options, terminal, interrupts).run(setup);
    }

    /** What a right server does anyway, so that a run that has found nothing has played something. */
    private static Case control() {
        var step = new Step.SendFrame(new Position("generated", 1, 1), Opcode.TEXT.code(),
                Payload.utf8("Hello"), SendOptions.PLAIN);
        return DialogueCase.of(new Dialogue(Side.SERVER, false, List.of(), List.of(List.of(step))), new CaseId("90.1"),
                "A message comes back");
    }

    /** Fuzzes one server. @return the exit code, if that is the end of all */
    private Optional<Integer> fuzz(Target target, int parallel, ClientRun.Dialling dialling, List<Case> cases,
            FoundFiles files) throws IOException, InterruptedException, ExecutionException {
        ClientOptions client = new ClientOptions(Optional.empty(), parallel, false, dialling.waitFor(), true,
                options.play().patience(), options.play().seed(), WireLog::off, options.play().faults(), 0);
        Campaign campaign = new Campaign(fuzz.generator(), options.play().seed(), fuzz.count());
        try (Transport transport = Transport.best()) {
            CampaignRun run =
                    new CampaignRun(transport, target, client, campaign, line -> terminal.err(NAME + ": " + line));
            CampaignEnd end;
            try (var _ = interrupts.onInterrupt(run::abort)) {
                end = await(run);
            }
            tell(run.figures(), cases, files);
            return switch (end) {
                case CampaignEnd.Complete _ -> Optional.empty();
                case CampaignEnd.Lost lost -> Optional.of(lost(target, lost, run.figures(), files));
                case CampaignEnd.Broken broken -> {
                    terminal.err(NAME + ": our own fault: " + broken.cause());
                    yield Optional.of(ExitCode.BROKEN);
                }
            };
        }
    }

    private CampaignEnd await(CampaignRun run) throws InterruptedException, ExecutionException {
        CompletableFuture<CampaignEnd> end = run.start();
        long began = System.nanoTime();
        boolean stopped = false;
        while (true) {
            long passed = System.nanoTime() - began;
            long left = fuzz.time().toNanos() - passed;
            if (left <= 0 && !stopped) {
                stopped = true;
                run.stop();
            }
            long slice = TimeUnit.SECONDS.toNanos(SECONDS_BETWEEN_LINES);
            try {
                return end.get(stopped ? slice : Math.min(slice, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                progress(run.figures(), Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private void progress(CampaignRun.CampaignFigures figures, Duration passed) {
        double seconds = Math.max(1, passed.toMillis()) / 1000.0;
        terminal.out(Style.DIM.of("%5.0f s  %s, %.0f/s, %s, %s".formatted(seconds,
                CountText.of(figures.played(), "dialogue"), figures.played() / seconds,
                CountText.of(figures.replays(), "replay"), CountText.of(figures.causes().size(), "cause"))));
    }

    private void tell(CampaignRun.CampaignFigures figures, List<Case> cases, FoundFiles files) throws IOException {
        terminal.out(
                CountText.of(figures.played(), "dialogue") + ", " + CountText.of(figures.replays(), "replay") + ", "
                        + CountText.of(figures.causes().size(), "cause"));
        for (FoundCause cause : figures.causes()) {
            Case found = FoundCase.of(cause, new CaseId("90." + (cases.size() + 1)));
            FoundFiles.FoundFile file = files.write(cause.first().kind().word(), found);
            cases.add(file.found());
            terminal.blank();
            terminal.out(Style.BOLD.of(cause.first().assessment().word() + ": " + cause.first().sentence()));
            CasePrinter.printAlone(found).lines().forEach(terminal::out);
            terminal.out(Style.DIM
                    .of("  in " + CountText.of(cause.seen(), "dialogue") + ", first in number " + cause.number()
                            + "; " + file.path()));
        }
        terminal.blank();
    }

    private int lost(Target target, CampaignEnd.Lost lost, CampaignRun.CampaignFigures figures, FoundFiles files)
            throws IOException {
        terminal.err(NAME + ": " + target.url() + ": " + lost.reason());
        if (!lost.wasThere()) {
            return ExitCode.UNREACHED;
        }
        int number = 0;
        for (Dialogue dialogue : figures.underWay()) {
            number++;
            Case last = DialogueCase.of(dialogue, new CaseId("91." + number), "Under way when the server was lost");
            terminal.err(NAME + ": under way when it was lost: " + files.write("lost", last).path());
        }
        return ExitCode.FAILED;
    }
}
