package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvent.ServedStep;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.TlsCertificate;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The run of a {@link FuzzingServer}, as those can use it who decide what a connection is for: who plays what, and what came of
 * it. Publishes what comes of it. May be used by any number of threads, event loops too.
 */
public final class ServedRun {

    private enum ServerState {
        CLOSED, OPEN, STOPPED
    }

    private final ServerOptions options;
    private final RunEvents events;
    private final ToLongFunction<String> written;
    private final Optional<TlsTraps> tlsTraps;
    /** Those about TLS are among them where there is TLS. */
    private final Cases cases;
    private final Runnable stop;
    private final TestClients testClients;
    private final UnderWay counted = new UnderWay();
    private final Set<ServedCase> underWay = ConcurrentHashMap.newKeySet();
    private ServerState serverState = ServerState.CLOSED;

    /**
     * A run that is not open yet.
     *
     * @param written  how many octets were written to disk for an agent
     * @param tlsTraps where clients are shown certificates, if the server speaks TLS
     * @param stop     ends the server, some time soon
     */
    ServedRun(ServerOptions options, RunEvents events, ToLongFunction<String> written, Optional<TlsTraps> tlsTraps,
            Runnable stop) {
        this.written = written;
        this.tlsTraps = tlsTraps;
        cases = options.cases().only(each -> tlsTraps.isPresent() || !each.tls());
        this.stop = stop;
        this.options = options;
        this.events = events;
        testClients = new TestClients(options.limits(), options.known());
    }

    /** Agents may come. */
    void open() {
        synchronized (this) {
            serverState = ServerState.OPEN;
        }
        events.publish(new RunEvent.RunStarted(cases.outlines()));
    }

    /** Nothing is played any more; false if that was so already. */
    synchronized boolean close() {
        boolean first = serverState != ServerState.STOPPED;
        serverState = ServerState.STOPPED;
        return first;
    }

    /** What is played, in the order of {@code case=N}. */
    public Cases cases() {
        return cases;
    }

    /** Ends the server, some time soon. */
    public void stop() {
        stop.run();
    }

    /** The agent of this name; empty where there are too many others. */
    private Optional<TestClient> agent(String name, SocketAddress peer) {
        return testClients.enter(name, peer, arrival -> events.publish(
                new RunEvent.AgentSeen(arrival.testClient().name(), arrival.first(), Instant.now())));
    }

    /** Something that a person may want to know, in one line. */
    public void note(String line) {
        events.publish(new RunEvent.Noted(Optional.empty(), line));
    }

    /** From now on {@code peer} gives direct commands. */
    public void commanded(SocketAddress peer) {
        events.publish(new RunEvent.ClientServed(ServedStep.DIRECT_COMMANDS, peer));
    }

    /**
     * Lets {@code agent} play {@code wanted}, if it may. Only who plays is one of our agents.
     *
     * @param head what it sent: the case begins with the answer to it
     * @param peer where it comes from
     */
    public Admission play(Head head, String agent, Case wanted, SocketAddress peer) {
        Optional<TestClient> testClient = agent(agent, peer);
        if (testClient.isEmpty()) {
            return new Admission.TooManyAgents(options.limits().agents());
        }
        if (written.applyAsLong(testClient.get().name()) >= options.limits().octetsPerAgent()) {
            return new Admission.DiskSpent(options.limits().octetsPerAgent());
        }
        Optional<String> reason = options.excluded().reason(testClient.get().name(), wanted);
        if (reason.isPresent()) {
            leaveOut(testClient.get(), wanted, reason.get());
            return new Admission.LeftOut(reason.get());
        }
        if (testClient.get().hasTakenOver(wanted.id())) {
            return new Admission.LeftOut("it was played before the server was started again");
        }
        return play(head, testClient.get(), wanted, peer);
    }

    private Admission play(Head head, TestClient testClient, Case wanted, SocketAddress peer) {
        ServedCase servedCase =
                new ServedCase(testClient, turn(testClient, wanted), counted.begin(), this::judged);
        synchronized (this) {
            if (serverState == ServerState.STOPPED) {
                return new Admission.Stopping();
            }
            underWay.add(servedCase);
            testClient.started(wanted.id());
        }
        events.publish(new RunEvent.CaseStarted(testClient.name(), wanted.id(), 1, Optional.of(peer)));
        Optional<TlsCertificate> shown = wanted.head().tls();
        if (shown.isEmpty() || tlsTraps.isEmpty()) {
            return new Admission.Admitted(plays(head, servedCase));
        }
        return new Admission.Told(elsewhere(shown.get(), head, servedCase).whenComplete((_, failure) -> {
            if (failure != null) {
                servedCase.ends(new PlayOutcome.Broken(failure));
            }
        }));
    }

    /** Where {@code servedCase} is played. */
    private CompletableFuture<String> elsewhere(TlsCertificate shown, Head head, ServedCase servedCase) {
        try {
            return tlsTraps.orElseThrow().open(shown, head, new Caught(servedCase));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Begins with the answer to {@code head}. */
    private Route.Plays plays(Head head, ServedCase servedCase) {
        Case played = servedCase.played();
        ServerOptions.PlayTerms playTerms = options.playTerms();
        long seed = Dice.seed(playTerms.seed(), played.id().text());
        WireLog log = playTerms.wireLog() ? WireLog.on() : WireLog.off();
        Conditions conditions = new Conditions(seed, playTerms.patience(), log, new WireStatistics(),
                !head.first("Sec-WebSocket-Key").map(servedCase.testClient()::isNewKey).orElse(true),
                Faults.slowness(played, playTerms.faults()), playTerms.conduct());
        return new Route.Plays(servedCase.begin(head, conditions), servedCase,
                Optional.of(new Route.Notes(log, conditions.statistics())),
                Faults.handlers(played, playTerms.faults(), seed));
    }

    /** What a client does that was told to connect elsewhere. */
    private final class Caught implements TlsTraps.TrapListener {

        private final ServedCase servedCase;

        Caught(ServedCase servedCase) {
            this.servedCase = servedCase;
        }

        @Override
        public Route comes(Head head) {
            return plays(head, servedCase);
        }

        @Override
        public void refused(String how) {
            servedCase.endsUnplayed(new PlayOutcome.TlsRefused(how));
        }

        @Override
        public void silent(String how) {
            servedCase.endsUnplayed(new PlayOutcome.StayedAway(how));
        }
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
        // Nobody is told of a result that may still be lost.
        var _ = events.recorded().whenComplete((_, lost) -> {
            boolean isTold = !wasCut && lost == null;
            testClient.ended(played.id(), isTold ? Optional.of(judged.result().result()) : Optional.empty());
            if (isTold) {
                testClients.judged(testClient.name(), played.id(), judged.result().result());
            } else if (lost != null) {
                testClient.miss(played.id());
                testClients.lost(testClient.name(), played.id(), lost);
            }
        });
    }

    private void publish(JudgedCase judged) {
        events.publish(new RunEvent.CaseFinished(judged.result(), judged.evidence()));
    }

    private void leaveOut(TestClient testClient, Case left, String reason) {
        if (testClient.miss(left.id())) {
            publish(JudgedCase.of(turn(testClient, left), new PlayOutcome.Excluded(reason)));
        }
    }

    /** The result of {@code agent}, as soon as there is one; whoever waits no more cancels it. */
    public CompletableFuture<Result> result(String agent, CaseId id) {
        return testClients.result(agent, id);
    }

    /**
     * {@code agent} is done, once its last case is, as {@code peer} says; completes when all its results are where they
     * have to be. Who has not played is nobody to us.
     */
    public CompletableFuture<Void> finish(String agent, SocketAddress peer) {
        events.publish(new RunEvent.ClientServed(ServedStep.REPORTS_ASKED, peer));
        return testClients.find(agent).map(this::finish).orElseGet(events::settled)
                .thenRun(() -> events.publish(new RunEvent.ClientServed(ServedStep.REPORTS_WRITTEN, peer)));
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
        String reason = "never asked for: " + when + " after " + testClient.played() + " of " + cases.size()
                + " cases" + last;
        for (Case missed : testClient.neverAsked(cases)) {
            Optional<String> excluded = options.excluded().reason(testClient.name(), missed);
            publish(JudgedCase.of(turn(testClient, missed),
                    excluded.<PlayOutcome>map(PlayOutcome.Excluded::new)
                            .orElseGet(() -> new PlayOutcome.NeverReached(reason))));
        }
    }
}
