package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.role.AgentEnd.EndKind;
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
final class AgentRun implements CaseAttempt.AttemptListener {

    private enum AgentPhase {
        GREETING, PARALLEL, WAITING, ALONE, ENDED
    }

    private final TargetContext targetContext;
    private final RunListener listener;
    private final BiFunction<String, Target, String> naming;
    private final TargetDiscovery targetDiscovery;
    private final Deque<Case> waiting = new ArrayDeque<>();
    /** Those that are played alone. */
    private final Deque<Case> apart = new ArrayDeque<>();
    private final Map<Case, Outcome> late = new LinkedHashMap<>();
    private final Set<CaseAttempt> rounds = new LinkedHashSet<>();
    private final CompletableFuture<AgentEnd> end = new CompletableFuture<>();
    private final CompletableFuture<Boolean> parallelDone = new CompletableFuture<>();
    private AgentPhase agentPhase = AgentPhase.GREETING;
    private CaseAttempt.@Nullable FoundAgent foundAgent;
    private @Nullable String name;

    /**
     * A run to be started.
     *
     * @param sites  makes the site, for one who hears what is thrown there
     * @param cases  in the order in which they begin
     * @param naming makes the final name of what an agent calls itself
     */
    AgentRun(Function<Consumer<Throwable>, TargetContext> sites, Collection<Case> cases, RunListener listener,
            BiFunction<String, Target, String> naming) {
        targetContext = sites.apply(this::broken);
        this.listener = listener;
        this.naming = naming;
        boolean timing = targetContext.options().timing();
        cases.forEach(each -> (timing && each.head().timed() ? apart : waiting).add(each));
        targetDiscovery = new TargetDiscovery(targetContext,
                what -> listener.note(targetContext.target().address(), what), this::greeted);
    }

    /** Begins; completes when nothing runs in parallel any more. */
    CompletableFuture<Boolean> start() {
        targetContext.now(targetDiscovery::begin);
        return parallelDone;
    }

    /** Plays alone what is to be played again; completes with the end of the run. */
    CompletableFuture<AgentEnd> alone() {
        targetContext.now(() -> {
            if (agentPhase == AgentPhase.WAITING) {
                agentPhase = AgentPhase.ALONE;
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
        targetContext.now(() -> finish(EndKind.INTERRUPTED, "interrupted"));
    }

    private void broken(Throwable cause) {
        finish(EndKind.BROKEN, "our own fault: " + cause);
    }

    private String name() {
        return name == null ? name(Optional.empty()) : name;
    }

    private String name(Optional<String> server) {
        name = naming.apply(targetContext.options().agent().or(() -> server).orElse(targetContext.target().address()),
                targetContext.target());
        return name;
    }

    private void greeted(TargetDiscovery.DiscoveryResult discoveryResult) {
        if (agentPhase != AgentPhase.GREETING) {
            return;
        }
        switch (discoveryResult) {
            case TargetDiscovery.DiscoveryResult.Missing missing ->
                    finish(EndKind.UNREACHABLE, targetContext.target().url() + ": " + missing.reason());
            case TargetDiscovery.DiscoveryResult.Found found -> {
                foundAgent = new CaseAttempt.FoundAgent(name(found.server()), found);
                listener.runStarted(name(), waiting.size() + apart.size());
                if (!found.echoes()) {
                    listener.note(name(), "it did not echo a message, so a probe only looks whether it answers");
                }
                agentPhase = AgentPhase.PARALLEL;
                goOn();
            }
        }
    }

    private void goOn() {
        int most = agentPhase == AgentPhase.ALONE ? 1 : targetContext.options().parallel();
        while (agentPhase != AgentPhase.ENDED && foundAgent != null && rounds.size() < most && !waiting.isEmpty()) {
            Case next = waiting.remove();
            CaseAttempt caseAttempt =
                    new CaseAttempt(targetContext, foundAgent, next, late.containsKey(next) ? 2 : 1, this);
            rounds.add(caseAttempt);
            caseAttempt.play();
        }
        if (!rounds.isEmpty()) {
            return;
        }
        if (agentPhase == AgentPhase.PARALLEL) {
            agentPhase = AgentPhase.WAITING;
            parallelDone.complete(true);
        } else if (agentPhase == AgentPhase.ALONE) {
            finish(EndKind.COMPLETE, "");
        }
    }

    @Override
    public void settled(CaseAttempt caseAttempt, Outcome outcome) {
        rounds.remove(caseAttempt);
        listener.timed(name(), caseAttempt.time());
        if (isLate(outcome) && !late.containsKey(caseAttempt.played())) {
            late.put(caseAttempt.played(), outcome);
            if (agentPhase == AgentPhase.ALONE) {
                waiting.add(caseAttempt.played());
            }
        } else {
            late.remove(caseAttempt.played());
            listener.finished(outcome);
        }
        goOn();
    }

    private static boolean isLate(Outcome outcome) {
        return outcome.result().verdict() == Verdict.FAILED
                && outcome.transcript().map(Judge::missedDeadline).orElse(false);
    }

    @Override
    public void lost(CaseAttempt caseAttempt, String reason) {
        finish(EndKind.DEAD, "the agent is dead since case " + caseAttempt.played().id() + ": " + reason);
    }

    /** Everything that has no result by now gets one. */
    private void finish(EndKind endKind, String reason) {
        if (agentPhase == AgentPhase.ENDED) {
            return;
        }
        agentPhase = AgentPhase.ENDED;
        AgentEnd last = new AgentEnd(name(), targetContext.target(), endKind, reason);
        try {
            targetDiscovery.stop();
            List.copyOf(rounds).forEach(caseAttempt -> listener.finished(cutShort(caseAttempt, endKind, reason)));
            waiting.addAll(apart);
            waiting.removeAll(late.keySet());
            late.values().forEach(first -> listener.finished(unconfirmed(first, endKind, reason)));
            waiting.forEach(left -> listener.finished(notReached(left, reason)));
            listener.runEnded(last);
        } finally {
            parallelDone.complete(false);
            end.complete(last);
        }
    }

    private Outcome cutShort(CaseAttempt caseAttempt, EndKind endKind, String reason) {
        caseAttempt.stop();
        Outcome first = late.remove(caseAttempt.played());
        Optional<Outcome> known = endKind == EndKind.DEAD ? caseAttempt.outcomeOfDeath(reason) : caseAttempt.outcome();
        return known
                .orElseGet(() -> first == null
                        ? notReached(caseAttempt.played(), reason)
                        : unconfirmed(first, endKind, reason));
    }

    private Outcome notReached(Case left, String reason) {
        return Outcome.notReached(name(), left, reason, Instant.now());
    }

    /** A missed deadline that could not be looked at a second time: an agent that died has failed, one that we left has not. */
    private static Outcome unconfirmed(Outcome first, EndKind endKind, String reason) {
        String line = first.result().explanation() + "; not tried again: " + reason;
        Verdict verdict = endKind == EndKind.DEAD ? Verdict.FAILED : Verdict.NOT_RUN;
        return new Outcome(first.agent(), first.played(), new Result(verdict, line, first.result().classicResult()),
                first.transcript(),
                first.started(), first.tries());
    }
}
