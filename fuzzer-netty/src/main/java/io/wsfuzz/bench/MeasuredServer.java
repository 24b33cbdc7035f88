package io.wsfuzz.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wsfuzz.access.AccessRules;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.PageServer;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunFeed;
import io.wsfuzz.http.RunPages;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server here, for a crowd in a process of its own. */
final class MeasuredServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 40_000;

    private static final Logger LOG = LoggerFactory.getLogger(MeasuredServer.class);

    private final Transport transport = Transport.best();
    private final FuzzingServer server;
    private final PeerProcess crowd;

    private MeasuredServer(PeerProcess crowd, List<Case> cases, List<RunSubscriber> subscribers,
            ConnectionListener connections) throws IOException {
        this.crowd = crowd;
        ServerOptions options = ServerOptions.of(0, cases, ServerOptions.PlayTerms.of(1))
                .withLimits(ServerOptions.Limits.of(MOST_CONNECTIONS, MOST_CONNECTIONS));
        ResultStore results = new ResultStore();
        List<RunSubscriber> all = new ArrayList<>(subscribers);
        all.add(event -> {
            if (event instanceof RunEvent.CaseFinished finished) {
                results.add(finished.result());
            }
        });
        server = FuzzingServer.start(transport, options, new RunEvents(new RunId("bench"), all),
                new ServerPorts(ServerRouter::new, connections));
    }

    /** As a server is started. */
    static MeasuredServer withMeters(PeerProcess crowd, List<Case> cases) throws IOException {
        Meters meters = new Meters(new SimpleMeterRegistry());
        return new MeasuredServer(crowd, cases, List.of(meters), meters);
    }

    /** One that measures nothing of itself. */
    static MeasuredServer withoutMeters(PeerProcess crowd, List<Case> cases) throws IOException {
        return new MeasuredServer(crowd, cases, List.of(), ConnectionListener.NONE);
    }

    /** One whose live page somebody looks at, and that measures nothing of itself. */
    static MeasuredServer withLivePage(PeerProcess crowd, List<Case> cases) throws IOException {
        RunStatus status = new RunStatus("1", List::of);
        RunFeed feed = new RunFeed("bench");
        MeasuredServer server =
                new MeasuredServer(crowd, cases, List.of(status, feed), ConnectionListener.NONE);
        RunPages pages = new RunPages(status, feed, new MetricsPage(), List.of(), Optional.empty(),
                new RunPages.Sockets.Nowhere(), AccessRules.LOCAL);
        lookAt(PageServer.start(server.transport, ServerOptions.LOOPBACK, 0, new Routes(pages)).url());
        return server;
    }

    /** Reads all that changes, as a browser does, until the server ends. */
    private static void lookAt(String page) throws IOException {
        InputStream events = URI.create(page + "events").toURL().openStream();
        Thread.ofVirtual().name("looking-on").start(() -> {
            try (events) {
                events.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                LOG.debug("the server has ended", e);
            }
        });
    }

    /** One whose run {@code listening} hears, and nobody else. */
    static MeasuredServer heardBy(PeerProcess crowd, List<Case> cases, RunSubscriber listening) throws IOException {
        return new MeasuredServer(crowd, cases, List.of(listening), ConnectionListener.NONE);
    }

    /** Who plays with it. */
    PeerProcess crowd() {
        return crowd;
    }

    CrowdTimes play(int agents, int each) throws IOException {
        return CrowdTimes.of(crowd, server.address().getPort(), agents, each);
    }

    void idle(int connections) throws IOException {
        ask("idle " + server.address().getPort() + ' ' + connections);
    }

    void leave() throws IOException {
        ask("leave");
    }

    private void ask(String order) throws IOException {
        crowd.say(order);
        var _ = crowd.line();
    }

    @Override
    public void close() {
        server.close();
        transport.close();
    }
}
