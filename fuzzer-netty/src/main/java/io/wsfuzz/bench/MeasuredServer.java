package io.wsfuzz.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.event.RunSubscriber;
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
import java.util.ArrayList;
import java.util.List;

/** A server here, for a crowd in a process of its own. */
final class MeasuredServer implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 40_000;

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
