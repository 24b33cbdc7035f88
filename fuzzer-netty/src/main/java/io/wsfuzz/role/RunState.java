package io.wsfuzz.role;

import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.metrics.Meters.Refusal;
import io.wsfuzz.pipe.ConnectionRouter;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who plays what in a {@link FuzzingServer}, and what came of it. May be used by any number of threads. */
final class RunState implements RunStatus {

    private enum ServerState {
        CLOSED, OPEN, STOPPED
    }

    private final ServerOptions options;
    private final FuzzingServer.ResultSinks resultSinks;
    private final FuzzingServer.ServerListener serverListener;
    private final TestClients testClients;
    private final Set<ServedCase> visits = ConcurrentHashMap.newKeySet();
    private ServerState serverState = ServerState.CLOSED;

    RunState(ServerOptions options, FuzzingServer.ResultSinks resultSinks,
            FuzzingServer.ServerListener serverListener) {
        this.options = options;
        testClients = new TestClients(options.limits().agents());
        this.resultSinks = resultSinks;
        this.serverListener = serverListener;
    }

    synchronized void open() {
        serverState = ServerState.OPEN;
    }

    /** Nothing is played any more; false if that was so already. */
    synchronized boolean close() {
        boolean first = serverState != ServerState.STOPPED;
        serverState = ServerState.STOPPED;
        return first;
    }

    @Override
    public synchronized boolean isReady() {
        return serverState == ServerState.OPEN;
    }

    @Override
    public int cases() {
        return options.cases().size();
    }

    @Override
    public String seed() {
        return Long.toHexString(options.playTerms().seed());
    }

    @Override
    public List<AgentStatus> agents() {
        return testClients.rows();
    }

    @Override
    public List<Outcome> outcomes() {
        return resultSinks.results().outcomes();
    }

    void turnedAway(ConnectionRouter.Reason why) {
        resultSinks.meters().connectionRefused(switch (why) {
            case NO_HEAD -> Refusal.BAD_HEAD;
            case TOO_LATE, TOO_MANY -> Refusal.LATE_HEAD;
        });
    }

    /** The agent of this name; empty where there are too many others. */
    Optional<TestClient> agent(String name) {
        Optional<TestClients.Arrival> arrival = testClients.enter(name, Instant.now());
        if (arrival.isPresent() && arrival.get().first()) {
            resultSinks.meters().agents(testClients.all().size());
            serverListener.agentSeen(arrival.get().testClient().name());
        }
        return arrival.map(TestClients.Arrival::testClient);
    }

    /** Lets {@code agent} play {@code wanted}; empty when it is too late for that. */
    Optional<Route> play(Head head, TestClient testClient, Case wanted) {
        ServerOptions.PlayTerms playTerms = options.playTerms();
        long seed = Dice.seed(playTerms.seed(), wanted.id().text());
        WireLog log = playTerms.wireLog() ? WireLog.on() : WireLog.off();
        Conditions conditions = new Conditions(seed, playTerms.patience(), log, new WireStatistics());
        ServedCase visit =
                new ServedCase(testClient, CaseRun.asServer(wanted, head, conditions), Instant.now(), this::visited);
        List<Fault> faults = Stream.concat(wanted.faults().stream(), playTerms.faults().stream()).toList();
        synchronized (this) {
            if (serverState == ServerState.STOPPED) {
                return Optional.empty();
            }
            visits.add(visit);
            testClient.started(wanted.id());
        }
        Route.Notes notes = new Route.Notes(log, conditions.statistics());
        return Optional.of(new Route.Plays(visit.run(), visit, Optional.of(notes), Faults.handlers(faults, seed)));
    }

    private void visited(ServedCase visit, Outcome outcome) {
        visits.remove(visit);
        record(outcome);
        boolean cut = outcome.tries() == 0;
        if (cut) {
            // It was asked for, and that has been said.
            visit.agent().leaveOut(visit.played().id());
        }
        visit.agent().ended(visit.played().id(), cut ? Optional.empty() : Optional.of(outcome.result()));
        serverListener.caseFinished(outcome, visit.agent().played(), cases());
    }

    private void record(Outcome outcome) {
        resultSinks.results().add(outcome);
        resultSinks.meters().finished(outcome);
    }

    /** {@code agent} asked for a case that it is not to play. */
    void leaveOut(TestClient testClient, Case left, String reason) {
        if (testClient.leaveOut(left.id())) {
            record(Outcome.excluded(testClient.name(), left, reason, Instant.now()));
        }
    }

    /** {@code agent} is done, once its last case is; completes when that is on disk. */
    CompletableFuture<Void> finish(TestClient testClient) {
        return testClient.idle().thenCompose(_ -> {
            testClient.finished();
            miss(testClient, "the client said that it was done");
            resultSinks.meters().runFinished();
            serverListener.agentFinished(testClient.name());
            return resultSinks.written().written();
        });
    }

    /** What has not been played until now will not be. */
    void settle() {
        visits.forEach(ServedCase::cut);
        for (TestClient testClient : testClients.all()) {
            if (!testClient.isFinished()) {
                miss(testClient, "the server was stopped");
            }
        }
    }

    private void miss(TestClient testClient, String when) {
        String last = testClient.last().map(id -> ", " + id + " last").orElse("");
        String reason =
                "never asked for: " + when + " after " + testClient.played() + " of " + cases() + " cases" + last;
        for (Case missed : testClient.neverAsked(options.cases())) {
            Optional<String> excluded = options.excluded().reason(testClient.name(), missed);
            record(excluded.map(why -> Outcome.excluded(testClient.name(), missed, why, Instant.now()))
                    .orElseGet(() -> Outcome.notReached(testClient.name(), missed, reason, Instant.now())));
        }
    }
}
