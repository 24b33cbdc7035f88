package io.wsfuzz.cli;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.EventQueue;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.http.RunPages.Sockets;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.ResourceSampler;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Cases;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code wsfuzz client}, once its options are read. */
final class ClientRun {

    private static final String NAME = "wsfuzz client";

    /** What people write who think of a host and a port. */
    private static final Pattern NO_SCHEME = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?(/.*)?");

    private final RunOptions options;
    private final Terminal concluding;
    private final Terminal terminal;
    private final Interrupts interrupts;

    /**
     * What is to be tested.
     *
     * @param command what the heading calls it
     * @param folder  where the report goes
     * @param groups    one after the other
     */
    record ClientSetup(String command, Path folder, List<ServerGroup> groups, Dialling dialling) {
        ClientSetup {
            groups = List.copyOf(groups);
        }
    }

    /** Servers that are tested at the same time; the name, if there is one, is for all of them, and so are the edits of our head. */
    record ServerGroup(List<Target> targets, Optional<String> agent, List<HandshakeEdit> edits) {
        ServerGroup {
            targets = List.copyOf(targets);
            edits = List.copyOf(edits);
        }

        ServerGroup(List<Target> targets, Optional<String> agent) {
            this(targets, agent, List.of());
        }
    }

    /**
     * How servers are dialled; the rest is the same in all roles.
     *
     * @param again the options that reach them in the same way, without secrets
     */
    record Dialling(ParallelOption parallel, Duration waitFor, boolean probe, OptionalLong pid,
            AfterFailure afterFailure, List<String> again) {
        Dialling {
            again = List.copyOf(again);
        }
    }

    /** What is done when a case has failed: it is played so many times more; the run ends. */
    record AfterFailure(int rerun, boolean failFast) {
        /** Nothing. */
        static final AfterFailure NOTHING = new AfterFailure(0, false);

        boolean endsAt(RunEvent event) {
            return failFast && event instanceof RunEvent.CaseFinished finished
                    && finished.result().verdict() == Verdict.FAILED;
        }
    }

    ClientRun(RunOptions options, Terminal terminal, Interrupts interrupts) {
        this.options = options;
        concluding = terminal;
        this.terminal = options.output().isTalkative() ? terminal : terminal.withoutResults();
        this.interrupts = interrupts;
    }

    /** Servers that have names of their own are tested one after the other. */
    static List<ServerGroup> groups(List<Target> targets, List<String> agents) {
        if (agents.size() < 2) {
            return List.of(new ServerGroup(targets, agents.stream().findFirst()));
        }
        List<ServerGroup> groups = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            groups.add(new ServerGroup(List.of(targets.get(i)), Optional.of(agents.get(i))));
        }
        return groups;
    }

    /** Reads a URL. */
    static Target target(String url) {
        if (NO_SCHEME.matcher(url).matches()) {
            throw new UsageException("'" + url + "' is no WebSocket URL; write it as ws://" + url);
        }
        try {
            return Target.of(url);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Tests the servers; gives the exit code. */
    int run(ClientSetup clientSetup) throws Exception {
        Conclusion conclusion = Conclusion.of(options, concluding);
        Optional<ResumedRun> resumed = options.resume(clientSetup.folder(), Role.SERVERS);
        Cases cases = options.chosen(Side.SERVER, clientSetup.folder());
        var report = options.report(clientSetup.folder(), Role.SERVERS, cases, clientSetup.command(),
                clientSetup.groups().stream().flatMap(group -> group.targets().stream()).map(Target::url).toList())
                .withMore(clientSetup.dialling().again());
        Optional<ResourceSampler> sampler = CpuTime.sampler(clientSetup.dialling().pid());
        try (var _ = sampler.orElse(null);
                ReportWriter writer = ReportWriter.open(report, line -> terminal.err(NAME + ": " + line));
                Captures captures = new Captures(options.capture(), terminal);
                var _ = writer.onFailure(e -> terminal.err(NAME + ": " + e.getMessage() + "; the run ends here"))) {
            long began = System.nanoTime();
            Timing timing = new Timing(cases.outlines(), CpuTime.begin(clientSetup.dialling().pid()));
            terminal.out(TextReport.heading(clientSetup.command(),
                    CountText.of(cases.size(), "case") + ", " + clientSetup.dialling().parallel().parallel()
                            + " at a time, "
                            + options.play().heading()));
            resumed.ifPresent(known -> terminal.out(known.sentence()));
            RunId id = report.facts().run();
            var shown = new LivePages.RunShown(id, cases, clientSetup.folder(),
                    new Recorders(writer, timing, captures, conclusion));
            try (Transport transport = Transport.best(); LivePages pages = new LivePages(options, terminal, shown)) {
                pages.open(transport, new Sockets.Nowhere());
                List<AgentEnd> ends = play(clientSetup, transport, pages, sampler);
                ends.stream().filter(end -> !end.reason().isEmpty()).forEach(this::complain);
                int code = conclusion.conclude(writer, report, timing, Duration.ofNanos(System.nanoTime() - began));
                boolean wasInterrupted = interrupts.wasInterrupted();
                pages.stay(interrupts);
                int all = exitCode(ends, code);
                return wasInterrupted && all != ExitCode.BROKEN ? ExitCode.INTERRUPTED : all;
            }
        }
    }

    private static int exitCode(List<AgentEnd> ends, int code) {
        if (ends.stream().anyMatch(end -> end.endKind() == EndKind.BROKEN)) {
            return ExitCode.BROKEN;
        }
        boolean isUnreached = ends.stream().anyMatch(end -> end.endKind() == EndKind.UNREACHABLE);
        return isUnreached && code != ExitCode.BROKEN ? ExitCode.UNREACHED : code;
    }

    private void complain(AgentEnd end) {
        terminal.err(NAME + ": " + (end.endKind() == EndKind.UNREACHABLE ? "" : Terminal.name(end.agent()) + ": ")
                + end.reason());
    }

    private List<AgentEnd> play(ClientSetup clientSetup, Transport transport, LivePages pages,
            Optional<ResourceSampler> sampler) {
        Cases cases = pages.shown().cases();
        List<AgentEnd> ends = new ArrayList<>();
        Set<ResultKey> known = pages.shown().recorders().writer().results().stream().map(CaseResult::key)
                .collect(Collectors.toSet());
        CompletableFuture<Void> stop = new CompletableFuture<>();
        int servers = clientSetup.groups().stream().mapToInt(group -> group.targets().size()).sum();
        try (RunProgress runProgress = RunProgress.of(terminal, cases.size() * servers - known.size(),
                options.output().isQuiet());
                EventQueue printed = new EventQueue("terminal", event -> {
                    print(event, runProgress);
                    if (clientSetup.dialling().afterFailure().endsAt(event)) {
                        stop.complete(null);
                    }
                })) {
            ReportWriter writer = pages.shown().recorders().writer();
            TapListener tap = pages.shown().recorders().captures()
                    .around(pages.meters(transport).withQueue("terminal", printed::waiting));
            RunEvents events = new RunEvents(pages.shown().id(), pages.subscribers(printed));
            for (ServerGroup group : clientSetup.groups()) {
                if (stop.isDone()) {
                    break;
                }
                FuzzingClient client =
                        new FuzzingClient(transport, dialling(clientSetup.dialling(), group), events, tap,
                                sampler);
                var _ = stop.thenRun(client::stop);
                try (var _ = interrupts.onInterrupt(() -> {
                    writer.hurry();
                    client.stop();
                }); var _ = writer.onFailure(_ -> client.stop())) {
                    ends.addAll(client.run(group.targets(), cases.withEdits(group.edits()), known).join());
                }
            }
            writer.awaitTold();
        }
        return ends;
    }

    private ClientOptions dialling(Dialling dialling, ServerGroup group) {
        PlayOptions play = options.play();
        return new ClientOptions(group.agent(), dialling.parallel().parallel(), dialling.parallel().timedAlone(),
                dialling.waitFor(), dialling.probe(),
                play.patience(), play.seed(),
                options.output().wirelog() ? WireLog::on : WireLog::off, play.faults(), 0)
                .withRerun(dialling.afterFailure().rerun());
    }

    private static void print(RunEvent event, RunProgress runProgress) {
        switch (event) {
            case RunEvent.CaseFinished finished -> runProgress.show(finished.result());
            case RunEvent.Noted noted -> runProgress
                    .note(noted.agent().map(agent -> Terminal.name(agent) + ": ").orElse("") + noted.line());
            // How it ended is told when all runs have.
            case RunEvent.RunStarted _,RunEvent.AgentSeen _,RunEvent.CaseStarted _,RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.AgentFinished _,RunEvent.RunEnded _ ->
                    {
                    }
        }
    }
}
