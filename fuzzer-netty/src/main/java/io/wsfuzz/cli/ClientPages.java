package io.wsfuzz.cli;

import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.PageServer;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The pages of a fuzzing client, if it is to have any: the live page, the report, the meters. */
final class ClientPages implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final MetricsPage metrics = new MetricsPage();
    private final RunStatus status;
    private final PageServer pageServer;

    private ClientPages(RunOptions options, Transport transport, ReportWriter writer, PageSetup pageSetup)
            throws IOException {
        PlayOptions play = options.play();
        var gate = pageSetup.conclusion().gate();
        metrics.meters().withTransport(transport).withFaults(play.faults())
                .withGate(() -> gate.decide(writer.results())).withQueue("report", writer::waiting);
        status = new RunStatus(Long.toHexString(play.seed()), writer::results);
        pageServer = PageServer.start(transport, HOST, pageSetup.port(),
                new Routes(status, metrics, Optional.of(pageSetup.folder())));
    }

    /**
     * What is served where, for one run.
     *
     * @param folder     of the report
     * @param conclusion its gate is among the meters
     */
    record PageSetup(int port, Path folder, Conclusion conclusion) {}

    /** Pages that are there already. */
    static ClientPages start(RunOptions options, Transport transport, ReportWriter writer, PageSetup pageSetup) {
        try {
            return new ClientPages(options, transport, writer, pageSetup);
        } catch (IOException e) {
            throw new UsageException("--metrics: " + e.getMessage());
        }
    }

    /** Where they are. */
    String url() {
        return pageServer.url();
    }

    /** Who hears what happens in the run. */
    List<RunSubscriber> subscribers() {
        return List.of(status, metrics.meters());
    }

    /** Who hears of octets. */
    TapListener tap() {
        return metrics.meters();
    }

    @Override
    public void close() {
        pageServer.close();
        metrics.close();
    }
}
