package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.role.AgentEnd.How;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All cases at one target.
 *
 * <pre>
 *   greeting ── there ──▶ parallel ── all played ──▶ waiting ── its turn ──▶ alone ── all played ──▶ ended
 *      └── not there ────────┴─ dead, or stopped ───────┴──────────────────────┴──────────────────────▲
 * </pre>
 *
 * Cases whose time is reported are played alone, and those that missed a deadline are once more before they count. Confined to the loop of its site, but for
 * {@link #start}, {@link #alone} and {@link #stop}.
 */
final class AgentRun implements Round.Ends {

    private enum Phase {
        GREETING, PARALLEL, WAITING, ALONE, ENDED
    }

    private final Site site;
    private final RunListener listener;
    private final BiFunction<String, Target, String> naming;
    private final Greeting greeting;
    private final Deque<Case> waiting = new ArrayDeque<>();
    /** Those that are played alone. */
    private final Deque<Case> apart = new ArrayDeque<>();
    private final Map<Case, Outcome> late = new LinkedHashMap<>();
    private final Set<Round> rounds = new LinkedHashSet<>();
    private final CompletableFuture<AgentEnd> end = new CompletableFuture<>();
    private final CompletableFuture<Boolean> parallelDone = new CompletableFuture<>();
    private Phase phase = Phase.GREETING;
    private Round.@Nullable Agent agent;
    private @Nullable String name;

    /**
     * A run to be started.
     *
     * @param sites  makes the site, for one who hears what is thrown there
     * @param cases  in the order in which they begin
     * @param naming makes the final name of what an agent calls itself
     */
    AgentRun(Function<Consumer<Throwable>, Site> sites, Collection<Case> cases, RunListener listener,
            BiFunction<String, Target, String> naming) {
        site = sites.apply(this::broken);
        this.listener = listener;
        this.naming = naming;
        boolean timing = site.options().timing();
        cases.forEach(each -> (timing && each.head().timed() ? apart : waiting).add(each));
        greeting = new Greeting(site, what -> listener.note(site.target().address(), what), this::greeted);
    }

    /** Begins; completes when nothing runs in parallel any more. */
    CompletableFuture<Boolean> start() {
        site.now(greeting::begin);
        return parallelDone;
    }

    /** Plays alone what is to be played again; completes with the end of the run. */
    CompletableFuture<AgentEnd> alone() {
        site.now(() -> {
            if (phase == Phase.WAITING) {
                phase = Phase.ALONE;
                waiting.addAll(apart);
                waiting.addAll(late.keySet());
                apart.clear();
                goOn();
            }
        });
        return end;
    }

    /** Ends it at once. */
    void stop() {
        site.now(() -> finish(How.INTERRUPTED, "interrupted"));
    }

    private void broken(Throwable cause) {
        finish(How.BROKEN, "our own fault: " + cause);
    }

    private String name() {
        return name == null ? name(Optional.empty()) : name;
    }

    private String name(Optional<String> server) {
        name = naming.apply(site.options().agent().or(() -> server).orElse(site.target().address()), site.target());
        return name;
    }

    private void greeted(Greeting.Answer answer) {
        if (phase != Phase.GREETING) {
            return;
        }
        switch (answer) {
            case Greeting.Answer.Missing missing ->
                    finish(How.UNREACHABLE, site.target().url() + ": " + missing.reason());
            case Greeting.Answer.Found found -> {
                agent = new Round.Agent(name(found.server()), found);
                listener.runStarted(name(), waiting.size() + apart.size());
                if (!found.echoes()) {
                    listener.note(name(), "it did not echo a message, so a probe only looks whether it answers");
                }
                phase = Phase.PARALLEL;
                goOn();
            }
        }
    }

    private void goOn() {
        int most = phase == Phase.ALONE ? 1 : site.options().parallel();
        while (phase != Phase.ENDED && agent != null && rounds.size() < most && !waiting.isEmpty()) {
            Case next = waiting.remove();
            Round round = new Round(site, agent, next, late.containsKey(next) ? 2 : 1, this);
            rounds.add(round);
            round.play();
        }
        if (!rounds.isEmpty()) {
            return;
        }
        if (phase == Phase.PARALLEL) {
            phase = Phase.WAITING;
            parallelDone.complete(true);
        } else if (phase == Phase.ALONE) {
            finish(How.COMPLETE, "");
        }
    }

    @Override
    public void settled(Round round, Outcome outcome) {
        rounds.remove(round);
        listener.timed(name(), round.time());
        if (isLate(outcome) && !late.containsKey(round.played())) {
            late.put(round.played(), outcome);
            if (phase == Phase.ALONE) {
                waiting.add(round.played());
            }
        } else {
            late.remove(round.played());
            listener.finished(outcome);
        }
        goOn();
    }

    private static boolean isLate(Outcome outcome) {
        return outcome.result().verdict() == Verdict.FAILED
                && outcome.transcript().map(Judge::missedDeadline).orElse(false);
    }

    @Override
    public void lost(Round round, String reason) {
        finish(How.DEAD, "the agent is dead since case " + round.played().id() + ": " + reason);
    }

    /** Everything that has no result by now gets one. */
    private void finish(How how, String reason) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        AgentEnd last = new AgentEnd(name(), site.target(), how, reason);
        try {
            greeting.stop();
            List.copyOf(rounds).forEach(round -> listener.finished(cutShort(round, how, reason)));
            waiting.addAll(apart);
            waiting.removeAll(late.keySet());
            late.values().forEach(first -> listener.finished(unconfirmed(first, how, reason)));
            waiting.forEach(left -> listener.finished(notReached(left, reason)));
            listener.runEnded(last);
        } finally {
            parallelDone.complete(false);
            end.complete(last);
        }
    }

    private Outcome cutShort(Round round, How how, String reason) {
        round.stop();
        Outcome first = late.remove(round.played());
        Optional<Outcome> known = how == How.DEAD ? round.outcomeOfDeath(reason) : round.outcome();
        return known
                .orElseGet(() -> first == null ? notReached(round.played(), reason) : unconfirmed(first, how, reason));
    }

    private Outcome notReached(Case left, String reason) {
        return Outcome.notReached(name(), left, reason, Instant.now());
    }

    /** A missed deadline that could not be looked at a second time: an agent that died has failed, one that we left has not. */
    private static Outcome unconfirmed(Outcome first, How how, String reason) {
        String line = first.result().explanation() + "; not tried again: " + reason;
        Verdict verdict = how == How.DEAD ? Verdict.FAILED : Verdict.NOT_RUN;
        return new Outcome(first.agent(), first.played(), new Result(verdict, line, first.result().classic()),
                first.transcript(),
                first.started(), first.tries());
    }
}
