package io.wsfuzz.cli;

import io.wsfuzz.cli.OutputOptions.OutputFormat;
import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.EventQueue;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ComparisonFiles;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.text.ComparisonText;
import io.wsfuzz.result.PeerComparison;
import io.wsfuzz.result.PeerComparison.ComparedDialogue;
import io.wsfuzz.result.PeerConduct;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@code wsfuzz compare}, once its options are read. Used once. */
final class CompareRun {

    private static final String NAME = "wsfuzz compare";

    /** So many differences are printed; the page has all. */
    private static final int MOST = 40;

    private final Terminal terminal;
    private final Interrupts interrupts;
    private final OutputFormat format;
    private final Path folder;
    private final Map<CaseId, Map<String, PeerConduct>> conducts = new ConcurrentHashMap<>();

    CompareRun(Terminal terminal, Interrupts interrupts, OutputFormat format, Path folder) {
        this.terminal = terminal;
        this.interrupts = interrupts;
        this.format = format;
        this.folder = folder;
    }

    /** Plays {@code cases} to each of the servers, which are called {@code peers}; gives the exit code. */
    int run(List<String> peers, List<Target> targets, Cases cases, ClientOptions options)
            throws IOException, ReportException {
        create();
        List<AgentEnd> ends = play(peers, targets, cases, options);
        ends.stream().filter(end -> !end.reason().isEmpty()).forEach(end -> terminal.err(NAME + ": "
                + (end.endKind() == EndKind.UNREACHABLE ? "" : Terminal.name(end.agent()) + ": ") + end.reason()));
        if (ends.stream().anyMatch(end -> end.endKind() == EndKind.BROKEN)) {
            return ExitCode.BROKEN;
        }
        if (ends.stream().anyMatch(end -> end.endKind() == EndKind.UNREACHABLE)) {
            return ExitCode.UNREACHED;
        }
        PeerComparison comparison = PeerComparison.of(peers, cases.outlines().stream()
                .map(each -> new ComparedDialogue(each.id(), each.title(),
                        conducts.getOrDefault(each.id(), Map.of())))
                .toList());
        tell(comparison, cases);
        if (interrupts.wasInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return comparison.isSame() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    /** Before anything is played: nobody wants to wait for a page that cannot be written. */
    private void create() throws ReportException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ReportException("cannot write " + folder + ": " + ReportException.why(e), e);
        }
    }

    private List<AgentEnd> play(List<String> peers, List<Target> targets, Cases cases, ClientOptions options) {
        boolean isQuiet = format == OutputFormat.JSON || !terminal.errChannel().isTerminal();
        List<FuzzingClient> clients = new ArrayList<>();
        List<CompletableFuture<List<AgentEnd>>> ends = new ArrayList<>();
        try (Transport transport = Transport.best();
                RunProgress progress = RunProgress.of(terminal, cases.size() * peers.size(), isQuiet);
                EventQueue shown = new EventQueue("terminal", event -> show(event, progress))) {
            for (String peer : peers) {
                RunEvents events = new RunEvents(RunId.of(Instant.now(), options.seed()),
                        List.of(event -> take(peer, event), shown));
                clients.add(new FuzzingClient(transport, options.named(peer), events));
            }
            try (var _ = interrupts.onInterrupt(() -> clients.forEach(FuzzingClient::stop))) {
                for (int i = 0; i < peers.size(); i++) {
                    ends.add(clients.get(i).run(List.of(targets.get(i)), cases));
                }
                return ends.stream().flatMap(each -> each.join().stream()).toList();
            }
        }
    }

    /** Called by event loops. */
    private void take(String peer, RunEvent event) {
        if (event instanceof RunEvent.CaseFinished(var result, var evidence)) {
            conducts.computeIfAbsent(result.id(), _ -> new ConcurrentHashMap<>())
                    .put(peer, PeerConduct.of(result, evidence.transcript()));
        }
    }

    private static void show(RunEvent event, RunProgress progress) {
        if (event instanceof RunEvent.CaseFinished finished) {
            progress.show(finished.result());
        }
    }

    private void tell(PeerComparison comparison, Cases cases) throws IOException, ReportException {
        ComparisonFiles files = new ComparisonFiles(comparison);
        Path page = folder.resolve("compare.html");
        files.writePage(page);
        files.writeJson(folder.resolve("compare.json"));
        FoundFiles found = new FoundFiles(folder.resolve("found"));
        for (CaseId id : comparison.examples()) {
            Case example = cases.chosen(List.of(id.text())).getFirst();
            if (DialogueCase.isGenerated(example)) {
                found.write("dialogue-" + id.text().substring(id.text().indexOf('.') + 1), example);
            }
        }
        switch (format) {
            case JSON -> terminal.outText(files.json());
            case TEXT -> {
                ComparisonText.text(comparison, MOST).lines().forEach(terminal::out);
                terminal.out(Style.PLAIN.of("page: "), Style.LINK.of(page.toString()));
            }
        }
    }
}
