package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.script.Case;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
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
 *      └── not there ────────┴─ dead, silent, stopped ──┴──────────────────────┴──────────────────────▲
 * </pre>
 *
 * Those that missed a deadline are played once more, alone, before they count; those whose time is reported are played alone if
 * that is wanted. Confined to the loop of its target, but for {@link #start}, {@link #alone} and {@link #stop}.
 */
final class AgentRun implements CaseAttempt.AttemptListener {

    private enum AgentPhase {
        GREETING, PARALLEL, WAITING, ALONE, ENDED
    }

    private final TargetContext targetContext;
    private final Set<ResultKey> known;
    private final RunEvents events;
    private final BiFunction<String, Target, String> naming;
    private final TargetDiscovery targetDiscovery;
    private final Deque<Case> waiting = new ArrayDeque<>();
    /** Those whose time is reported, if they are to be played alone, after all others. */
    private final Deque<Case> timed = new ArrayDeque<>();
    /** Those that missed a deadline, or failed, with what is known so far: they are played once more, alone. */
    private final Tries tries;
    private final Set<CaseAttempt> attempts = new LinkedHashSet<>();
    private final Silence silence = new Silence();
    private final CompletableFuture<AgentEnd> end = new CompletableFuture<>();
    private final CompletableFuture<Boolean> parallelDone = new CompletableFuture<>();
    private AgentPhase agentPhase = AgentPhase.GREETING;
    private CaseAttempt.@Nullable FoundAgent foundAgent;
    private @Nullable String name;
    private @Nullable Suspects suspects;

    /**
     * A run to be started.
     *
     * @param contexts makes the context of the target, given what hears of exceptions in its loop
     * @param cases    in the order in which they begin
     * @param known    what is recorded already, by the final name of an agent: not played again
     * @param naming   makes the final name of what an agent calls itself
     */
    AgentRun(Function<Consumer<Throwable>, TargetContext> contexts, Collection<Case> cases,
            Set<ResultKey> known, RunEvents events, BiFunction<String, Target, String> naming) {
        targetContext = contexts.apply(this::broken);
        this.known = known;
        this.events = events;
        this.naming = naming;
        tries = new Tries(targetContext.options().rerun());
        boolean timedAlone = targetContext.options().timedAlone();
        cases.forEach(each -> (timedAlone && each.head().timed() ? timed : waiting).add(each));
        targetDiscovery = new TargetDiscovery(targetContext,
                line -> note(targetContext.target().address(), line), this::greeted);
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
                waiting.addAll(timed);
                waiting.addAll(tries.waiting());
                timed.clear();
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
                waiting.removeIf(each -> known.contains(new ResultKey(name(), each.id())));
                timed.removeIf(each -> known.contains(new ResultKey(name(), each.id())));
                events.publish(new RunEvent.AgentSeen(name(), true, Instant.now()));
                Optional<String> instead = switch (found.probe()) {
                    case ECHO -> Optional.empty();
                    case PING -> Optional.of("whether it answers a ping");
                    case CLOSE -> Optional.of("whether it answers a Close");
                    case HANDSHAKE -> Optional.of("whether it answers the opening handshake");
                };
                instead.ifPresent(what -> note(name(), "it did not echo a message, so a probe only looks " + what));
                if (isSilent()) {
                    List<Case> soonestOver = waiting.stream().sorted(CaseCost.SOONEST_OVER_FIRST).toList();
                    waiting.clear();
                    waiting.addAll(soonestOver);
                }
                agentPhase = AgentPhase.PARALLEL;
                goOn();
            }
        }
    }

    /** Whether it answered neither a message nor a ping nor a Close: if that is all, it is to be known soon. */
    private boolean isSilent() {
        return foundAgent != null && foundAgent.found().probe() == Probe.HANDSHAKE;
    }

    private void goOn() {
        int most = agentPhase == AgentPhase.ALONE ? 1 : targetContext.options().parallel();
        while (agentPhase != AgentPhase.ENDED && foundAgent != null && attempts.size() < most && !waiting.isEmpty()) {
            Case next = waiting.remove();
            int number = tries.next(next);
            CaseAttempt caseAttempt = new CaseAttempt(targetContext, foundAgent, next, number, this);
            attempts.add(caseAttempt);
            events.publish(new RunEvent.CaseStarted(name(), next.id(), number));
            caseAttempt.play();
        }
        if (!attempts.isEmpty()) {
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
    public void settled(CaseAttempt caseAttempt, JudgedCase judged) {
        attempts.remove(caseAttempt);
        events.publish(new RunEvent.CaseTimed(name(), caseAttempt.time()));
        silence.heard(judged);
        if (tries.add(caseAttempt.played(), judged, isSilent() && Silence.isIn(judged))) {
            if (agentPhase == AgentPhase.ALONE) {
                waiting.add(caseAttempt.played());
            }
        } else {
            publish(tries.settle(caseAttempt.played()));
        }
        if (silence.isComplete()) {
            finish(EndKind.SILENT, silence.sentence());
        } else {
            goOn();
        }
    }

    private void publish(JudgedCase judged) {
        events.publish(new RunEvent.CaseFinished(judged.result(), judged.evidence()));
    }

    private void note(String agent, String line) {
        events.publish(new RunEvent.Noted(Optional.of(agent), line));
    }

    @Override
    public void lost(CaseAttempt caseAttempt, String reason) {
        suspects = Suspects.of(attempts, caseAttempt, reason);
        finish(EndKind.DEAD, suspects.sentence());
    }

    /** Everything that has no result by now gets one. */
    private void finish(EndKind endKind, String reason) {
        if (agentPhase == AgentPhase.ENDED) {
            return;
        }
        agentPhase = AgentPhase.ENDED;
        AgentEnd last = new AgentEnd(name(), endKind, reason);
        try {
            targetDiscovery.stop();
            List.copyOf(attempts).forEach(caseAttempt -> publish(ended(caseAttempt, endKind, reason)));
            waiting.addAll(timed);
            waiting.removeAll(tries.waiting());
            tries.waiting()
                    .forEach(played -> publish(tries.giveUp(played, reason, isOfTheAgent(endKind))));
            waiting.forEach(left -> publish(JudgedCase.of(
                    new CaseTurn(targetContext.run(), name(), left, Instant.now()),
                    new PlayOutcome.NeverReached(reason))));
            events.publish(new RunEvent.AgentFinished(last));
        } finally {
            parallelDone.complete(false);
            end.complete(last);
        }
    }

    /** Whether the agent ended the run, so that a deadline that it missed counts. */
    private static boolean isOfTheAgent(EndKind endKind) {
        return endKind == EndKind.DEAD || endKind == EndKind.SILENT;
    }

    /** What is said of a case that was being played, or looked after, when the run ended. */
    private JudgedCase ended(CaseAttempt caseAttempt, EndKind endKind, String reason) {
        caseAttempt.stop();
        Suspects all = suspects;
        Optional<JudgedCase> first = tries.has(caseAttempt.played())
                ? Optional.of(tries.giveUp(caseAttempt.played(), reason, isOfTheAgent(endKind)))
                : Optional.empty();
        return caseAttempt.judged().map(judged -> all == null ? judged : judged.died(all.sentenceOfEach()))
                .or(() -> first)
                .orElseGet(() -> caseAttempt.cutShort(reason));
    }
}
