package io.wsfuzz.cli;

import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.PageServer;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunFeed;
import io.wsfuzz.http.RunPages;
import io.wsfuzz.http.RunPages.Sockets;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The pages of one run: what they show, and the port of their own that they may have. */
final class LivePages implements AutoCloseable {

    private final RunOptions options;
    private final Terminal terminal;
    private final RunStatus status;
    private final RunFeed feed;
    private final MetricsPage metrics = new MetricsPage();
    private final RunShown shown;
    private @Nullable PageServer pageServer;

    /**
     * The run that is shown.
     *
     * @param folder of the report
     */
    record RunShown(RunId id, Cases cases, Path folder, Recorders recorders) {}

    LivePages(RunOptions options, Terminal terminal, RunShown shown) {
        this.options = options;
        this.terminal = terminal;
        this.shown = shown;
        status = new RunStatus(Long.toHexString(options.play().seed()), shown.recorders().writer()::results);
        feed = new RunFeed(shown.id().text());
    }

    RunShown shown() {
        return shown;
    }

    /** What they show; whether anybody is to come is up to it. */
    RunStatus status() {
        return status;
    }

    /** All who have to hear of the run, {@code printed} being the terminal, which hears of results once they are recorded. */
    List<RunSubscriber> subscribers(RunSubscriber printed) {
        Recorders recorders = shown.recorders();
        ReportWriter writer = recorders.writer();
        List<RunSubscriber> all = new ArrayList<>(recorders.captures().subscribers());
        all.addAll(List.of(writer, status, feed, metrics.meters(), recorders.timing(),
                writer.afterRecording(printed)));
        return all;
    }

    /** The meters of a run that uses {@code transport}. */
    Meters meters(Transport transport) {
        ReportWriter writer = shown.recorders().writer();
        Gate gate = shown.recorders().conclusion().gate();
        return metrics.meters().withTransport(transport).withFaults(options.play().faults())
                .withGate(() -> gate.decide(writer.results())).withQueue("report", writer::waiting);
    }

    /** The pages, as they are to be served beside {@code sockets}. */
    Routes routes(Sockets sockets, String host) {
        RunPages.ReportFolder report = new RunPages.ReportFolder(shown.folder(), shown.recorders().writer()::page);
        return new Routes(new RunPages(status, feed, metrics, shown.cases().outlines(), Optional.of(report), sockets,
                options.ui().accessRules(host)));
    }

    /** Serves them on the port that the options name, if they name one, and says where. */
    void open(Transport transport, Sockets sockets) {
        UiOptions ui = options.ui();
        if (ui.port().isEmpty()) {
            return;
        }
        try {
            pageServer = PageServer.start(transport, ui.host(), ui.port().getAsInt(), routes(sockets, ui.host()));
        } catch (IOException e) {
            throw new UsageException("--ui: " + e.getMessage());
        }
        terminal.out("live page " + pageServer.url());
    }

    /** Waits for Ctrl-C where the pages outlive the run; at once over where they do not, or it was pressed already. */
    void stay(Interrupts interrupts) {
        if (pageServer == null || !options.ui().stay() || interrupts.wasInterrupted()) {
            return;
        }
        terminal.err(Terminal.Style.DIM.of("the pages stay at " + pageServer.url() + "; Ctrl-C ends it"));
        CompletableFuture<Void> enough = new CompletableFuture<>();
        try (var _ = interrupts.onInterrupt(() -> enough.complete(null))) {
            enough.join();
        }
    }

    @Override
    public void close() {
        if (pageServer != null) {
            pageServer.close();
        }
        metrics.close();
    }
}
