package io.wsfuzz.role;

import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.http.Board;
import io.wsfuzz.metrics.Meters.Refusal;
import io.wsfuzz.pipe.Doorman;
import io.wsfuzz.pipe.Entry;
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
final class RunBook implements Board {

    private enum State {
        CLOSED, OPEN, STOPPED
    }

    private final ServerOptions options;
    private final FuzzingServer.Books books;
    private final FuzzingServer.Listener listener;
    private final Agents agents;
    private final Set<CaseVisit> visits = ConcurrentHashMap.newKeySet();
    private State state = State.CLOSED;

    RunBook(ServerOptions options, FuzzingServer.Books books, FuzzingServer.Listener listener) {
        this.options = options;
        agents = new Agents(options.limits().agents());
        this.books = books;
        this.listener = listener;
    }

    synchronized void open() {
        state = State.OPEN;
    }

    /** Nothing is played any more; false if that was so already. */
    synchronized boolean close() {
        boolean first = state != State.STOPPED;
        state = State.STOPPED;
        return first;
    }

    @Override
    public synchronized boolean isReady() {
        return state == State.OPEN;
    }

    @Override
    public int cases() {
        return options.cases().size();
    }

    @Override
    public String seed() {
        return Long.toHexString(options.terms().seed());
    }

    @Override
    public List<AgentRow> agents() {
        return agents.rows();
    }

    @Override
    public List<Outcome> outcomes() {
        return books.results().outcomes();
    }

    void turnedAway(Doorman.Reason why) {
        books.meters().connectionRefused(switch (why) {
            case NO_HEAD -> Refusal.BAD_HEAD;
            case TOO_LATE, TOO_MANY -> Refusal.LATE_HEAD;
        });
    }

    /** The agent of this name; empty where there are too many others. */
    Optional<Agent> agent(String name) {
        Optional<Agents.Arrival> arrival = agents.enter(name, Instant.now());
        if (arrival.isPresent() && arrival.get().first()) {
            books.meters().agents(agents.all().size());
            listener.agentSeen(arrival.get().agent().name());
        }
        return arrival.map(Agents.Arrival::agent);
    }

    /** Lets {@code agent} play {@code wanted}; empty when it is too late for that. */
    Optional<Entry> play(Head head, Agent agent, Case wanted) {
        ServerOptions.Terms terms = options.terms();
        long seed = Dice.seed(terms.seed(), wanted.id().text());
        WireLog log = terms.wireLog() ? WireLog.on() : WireLog.off();
        Conditions conditions = new Conditions(seed, terms.patience(), log, new WireStatistics());
        CaseVisit visit =
                new CaseVisit(agent, CaseRun.asServer(wanted, head, conditions), Instant.now(), this::visited);
        List<Fault> faults = Stream.concat(wanted.faults().stream(), terms.faults().stream()).toList();
        synchronized (this) {
            if (state == State.STOPPED) {
                return Optional.empty();
            }
            visits.add(visit);
            agent.started(wanted.id());
        }
        Entry.Notes notes = new Entry.Notes(log, conditions.statistics());
        return Optional.of(new Entry.Plays(visit.run(), visit, Optional.of(notes), Faults.handlers(faults, seed)));
    }

    private void visited(CaseVisit visit, Outcome outcome) {
        visits.remove(visit);
        record(outcome);
        boolean cut = outcome.tries() == 0;
        if (cut) {
            // It was asked for, and that has been said.
            visit.agent().leaveOut(visit.played().id());
        }
        visit.agent().ended(visit.played().id(), cut ? Optional.empty() : Optional.of(outcome.result()));
        listener.caseFinished(outcome, visit.agent().played(), cases());
    }

    private void record(Outcome outcome) {
        books.results().add(outcome);
        books.meters().finished(outcome);
    }

    /** {@code agent} asked for a case that it is not to play. */
    void leaveOut(Agent agent, Case left, String reason) {
        if (agent.leaveOut(left.id())) {
            record(Outcome.excluded(agent.name(), left, reason, Instant.now()));
        }
    }

    /** {@code agent} is done, once its last case is; completes when that is on disk. */
    CompletableFuture<Void> finish(Agent agent) {
        return agent.idle().thenCompose(_ -> {
            agent.finished();
            miss(agent, "the client said that it was done");
            books.meters().runFinished();
            listener.agentFinished(agent.name());
            return books.written().written();
        });
    }

    /** What has not been played until now will not be. */
    void settle() {
        visits.forEach(CaseVisit::cut);
        for (Agent agent : agents.all()) {
            if (!agent.isFinished()) {
                miss(agent, "the server was stopped");
            }
        }
    }

    private void miss(Agent agent, String when) {
        String last = agent.last().map(id -> ", " + id + " last").orElse("");
        String reason = "never asked for: " + when + " after " + agent.played() + " of " + cases() + " cases" + last;
        for (Case missed : agent.neverAsked(options.cases())) {
            Optional<String> excluded = options.excluded().reason(agent.name(), missed);
            record(excluded.map(why -> Outcome.excluded(agent.name(), missed, why, Instant.now()))
                    .orElseGet(() -> Outcome.notReached(agent.name(), missed, reason, Instant.now())));
        }
    }
}
