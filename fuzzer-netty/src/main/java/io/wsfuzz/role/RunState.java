package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Fault;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Who plays what in a {@link FuzzingServer}; publishes what comes of it. May be used by any number of threads. */
final class RunState {

    private enum ServerState {
        CLOSED, OPEN, STOPPED
    }

    private final ServerOptions options;
    private final RunEvents events;
    private final TestClients testClients;
    private final UnderWay counted = new UnderWay();
    private final Set<ServedCase> underWay = ConcurrentHashMap.newKeySet();
    private ServerState serverState = ServerState.CLOSED;

    RunState(ServerOptions options, RunEvents events) {
        this.options = options;
        this.events = events;
        testClients = new TestClients(options.limits().agents());
    }

    /** Agents may come. */
    void open() {
        synchronized (this) {
            serverState = ServerState.OPEN;
        }
        events.publish(new RunEvent.RunStarted(options.cases().size()));
    }

    /** Nothing is played any more; false if that was so already. */
    synchronized boolean close() {
        boolean first = serverState != ServerState.STOPPED;
        serverState = ServerState.STOPPED;
        return first;
    }

    /** The agent of this name; empty where there are too many others. */
    Optional<TestClient> agent(String name) {
        return testClients.enter(name, arrival -> events.publish(
                new RunEvent.AgentSeen(arrival.testClient().name(), arrival.first(), Instant.now())));
    }

    /** Something that a person may want to know, in one line. */
    void note(String line) {
        events.publish(new RunEvent.Noted(Optional.empty(), line));
    }

    /** Lets {@code testClient} play {@code wanted}; empty when it is too late for that. */
    Optional<Route> play(Head head, TestClient testClient, Case wanted) {
        ServerOptions.PlayTerms playTerms = options.playTerms();
        long seed = Dice.seed(playTerms.seed(), wanted.id().text());
        WireLog log = playTerms.wireLog() ? WireLog.on() : WireLog.off();
        Conditions conditions = new Conditions(seed, playTerms.patience(), log, new WireStatistics());
        ServedCase servedCase = new ServedCase(testClient, CaseRun.asServer(wanted, head, conditions),
                turn(testClient, wanted), counted.begin(), this::judged);
        List<Fault> faults = Stream.concat(wanted.faults().stream(), playTerms.faults().stream()).toList();
        synchronized (this) {
            if (serverState == ServerState.STOPPED) {
                return Optional.empty();
            }
            underWay.add(servedCase);
            testClient.started(wanted.id());
        }
        events.publish(new RunEvent.CaseStarted(testClient.name(), wanted.id(), 1));
        Route.Notes notes = new Route.Notes(log, conditions.statistics());
        return Optional.of(
                new Route.Plays(servedCase.run(), servedCase, Optional.of(notes), Faults.handlers(faults, seed)));
    }

    private CaseTurn turn(TestClient testClient, Case played) {
        return new CaseTurn(events.run(), testClient.name(), played, Instant.now());
    }

    private void judged(ServedCase servedCase, JudgedCase judged) {
        TestClient testClient = servedCase.testClient();
        Case played = servedCase.played();
        underWay.remove(servedCase);
        events.publish(new RunEvent.CaseTimed(testClient.name(), new CaseTime(played.id(), Duration.ZERO,
                Duration.ZERO, judged.result().duration(), Duration.ZERO, Duration.ZERO)));
        publish(judged);
        boolean wasCut = judged.result().kind() == Kind.CUT_SHORT;
        if (wasCut) {
            // It was asked for, so it is not one of those that never were.
            testClient.miss(played.id());
        }
        testClient.ended(played.id(), wasCut ? Optional.empty() : Optional.of(judged.result().result()));
        if (!wasCut) {
            testClients.judged(testClient.name(), played.id(), judged.result().result());
        }
    }

    private void publish(JudgedCase judged) {
        events.publish(new RunEvent.CaseFinished(judged.result(), judged.evidence()));
    }

    /** {@code testClient} asked for a case that it is not to play. */
    void leaveOut(TestClient testClient, Case left, String reason) {
        if (testClient.miss(left.id())) {
            publish(JudgedCase.of(turn(testClient, left), new PlayOutcome.Excluded(reason)));
        }
    }

    /** The result of {@code agent}, as soon as there is one; whoever waits no more cancels it. */
    CompletableFuture<Result> result(String agent, CaseId id) {
        return testClients.result(agent, id);
    }

    /**
     * {@code agent} is done, once its last case is; completes when all its results are where they have to be. Who has not
     * played is nobody to us.
     */
    CompletableFuture<Void> finish(String agent) {
        return testClients.find(agent).map(this::finish).orElseGet(events::settled);
    }

    private CompletableFuture<Void> finish(TestClient testClient) {
        return testClient.idle().thenCompose(_ -> {
            testClient.finished();
            miss(testClient, "the client said that it was done");
            events.publish(new RunEvent.AgentFinished(new AgentEnd(testClient.name(), EndKind.COMPLETE, "")));
            return events.settled();
        });
    }

    /** What has not been played until now will not be. */
    void settle() {
        underWay.forEach(ServedCase::cut);
        for (TestClient testClient : testClients.all()) {
            if (!testClient.isFinished()) {
                miss(testClient, "the server was stopped");
                events.publish(new RunEvent.AgentFinished(
                        new AgentEnd(testClient.name(), EndKind.INTERRUPTED, "the server was stopped")));
            }
        }
        events.publish(new RunEvent.RunEnded());
    }

    /** Says of each case that {@code testClient} has not asked for that it is not played, and why. */
    private void miss(TestClient testClient, String when) {
        String last = testClient.last().map(id -> ", " + id + " last").orElse("");
        String reason = "never asked for: " + when + " after " + testClient.played() + " of " + options.cases().size()
                + " cases" + last;
        for (Case missed : testClient.neverAsked(options.cases())) {
            Optional<String> excluded = options.excluded().reason(testClient.name(), missed);
            publish(JudgedCase.of(turn(testClient, missed),
                    excluded.<PlayOutcome>map(PlayOutcome.Excluded::new)
                            .orElseGet(() -> new PlayOutcome.NeverReached(reason))));
        }
    }
}
