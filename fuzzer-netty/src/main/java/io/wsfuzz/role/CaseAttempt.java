package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case at one agent: connect, play, judge, probe.
 *
 * <pre>
 *   play ── over ──▶ judge ──▶ probe ── well ──▶ settled
 *     │ ▲                        │ ▲
 *     ├─┘ no connection, once    ├─┘ ill, once, after a moment
 *     └── no connection ──▶ lost └── ill ──▶ lost
 * </pre>
 *
 * Confined to the loop of the site.
 */
final class CaseAttempt {

    /** A probe that failed is repeated after this time, and so is a connection that could not be made; in milliseconds. */
    private static final long A_MOMENT = 250;

    /** What becomes of a round. */
    interface AttemptListener {

        /** The case has a result, and the agent lives. */
        void settled(CaseAttempt caseAttempt, Outcome outcome);

        /** The agent does not live, with the rest of a sentence. */
        void lost(CaseAttempt caseAttempt, String reason);
    }

    private final TargetContext targetContext;
    private final FoundAgent foundAgent;
    private final Case played;
    private final int tries;
    private final AttemptListener attemptListener;
    private Instant started = Instant.EPOCH;
    private TargetContext.@Nullable DialledCase dialledCase;
    private @Nullable PlayConnection caseCall;
    private @Nullable Outcome outcome;
    private boolean again;
    private boolean stopped;

    /** An agent that was found. */
    record FoundAgent(String name, TargetDiscovery.DiscoveryResult.Found found) {}

    CaseAttempt(TargetContext targetContext, FoundAgent foundAgent, Case played, int tries,
            AttemptListener attemptListener) {
        this.targetContext = targetContext;
        this.foundAgent = foundAgent;
        this.played = played;
        this.tries = tries;
        this.attemptListener = attemptListener;
    }

    void play() {
        if (stopped) {
            return;
        }
        started = Instant.now();
        TargetContext.DialledCase begun = targetContext.play(played, foundAgent.found().address());
        dialledCase = begun;
        caseCall = begun.playConnection();
        targetContext.when(begun.playConnection().end(), playEnd -> {
            if (!stopped) {
                played(begun.run(), playEnd);
            }
        });
    }

    private void played(CaseRun run, PlayConnection.PlayEnd playEnd) {
        switch (playEnd) {
            case PlayConnection.PlayEnd.Over _ -> judged(judge(run.transcript()));
            case PlayConnection.PlayEnd.Broken broken -> judged(broken(broken.cause()));
            case PlayConnection.PlayEnd.TooLong tooLong ->
                    judged(outcome(failed("it came to no end within " + tooLong.limit().toSeconds() + " s"),
                            Optional.empty()));
            case PlayConnection.PlayEnd.NotConnected missing when Connecting.isOurFault(missing.cause()) ->
                    judged(broken(missing.cause()));
            case PlayConnection.PlayEnd.NotConnected _ when !again -> {
                again = true;
                targetContext.after(targetContext.options().patient(A_MOMENT), this::play);
            }
            case PlayConnection.PlayEnd.NotConnected missing ->
                    attemptListener.lost(this, Connecting.sentence(missing.cause()));
        }
    }

    private Outcome judge(Transcript transcript) {
        try {
            return outcome(Judge.judge(played, transcript), Optional.of(transcript));
        } catch (RuntimeException thrown) {
            return broken(thrown);
        }
    }

    private Outcome broken(Throwable cause) {
        String line = "our own fault: " + cause;
        return outcome(new Result(Verdict.BROKEN, line, new ClassicResult(Behavior.FAILED, Behavior.FAILED)),
                Optional.empty());
    }

    private static Result failed(String line) {
        return new Result(Verdict.FAILED, line, new ClassicResult(Behavior.FAILED, Behavior.FAILED));
    }

    private Outcome outcome(Result result, Optional<Transcript> transcript) {
        return new Outcome(foundAgent.name(), played, result, transcript, started, tries);
    }

    private void judged(Outcome judged) {
        outcome = judged;
        again = false;
        if (targetContext.options().probe()) {
            probe();
        } else {
            attemptListener.settled(this, judged);
        }
    }

    private void probe() {
        if (stopped) {
            return;
        }
        TargetContext.DialledCase begun = targetContext.probe(foundAgent.found().address());
        dialledCase = begun;
        targetContext.when(begun.playConnection().end(), playEnd -> {
            if (!stopped) {
                probed(begun.run(), playEnd);
            }
        });
    }

    private void probed(CaseRun run, PlayConnection.PlayEnd playEnd) {
        Optional<String> ill =
                playEnd instanceof PlayConnection.PlayEnd.NotConnected missing && Connecting.isOurFault(missing.cause())
                        ? Optional.empty()
                        : Probe.ill(playEnd, run, foundAgent.found().echoes());
        if (ill.isEmpty() && outcome != null) {
            attemptListener.settled(this, outcome);
        } else if (!again) {
            again = true;
            targetContext.after(targetContext.options().patient(A_MOMENT), this::probe);
        } else {
            attemptListener.lost(this, ill.orElse(""));
        }
    }

    /** Ends it now; it will not be heard of again. */
    void stop() {
        stopped = true;
        if (dialledCase != null) {
            dialledCase.playConnection().abort();
        }
    }

    Case played() {
        return played;
    }

    /** What is known of the case; empty while it is played. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** The outcome of a case after which the agent was dead. */
    Optional<Outcome> outcomeOfDeath(String reason) {
        return outcome().map(told -> {
            String before = told.result().explanation();
            String line = "after this case the agent was dead: " + reason
                    + (before.isEmpty() ? "" : "; the case itself: " + before);
            Verdict verdict = told.result().verdict() == Verdict.BROKEN ? Verdict.BROKEN : Verdict.FAILED;
            return outcome(new Result(verdict, line, told.result().classicResult()), told.transcript());
        });
    }

    /** Where its time went. */
    CaseTime time() {
        if (caseCall == null || dialledCase == null) {
            throw new IllegalStateException("a round that was not played has no time");
        }
        boolean probed = dialledCase.playConnection() != caseCall;
        return new CaseTime(played.id(), CaseCost.of(played).asked(), caseCall.connecting(), caseCall.playing(),
                caseCall.closing(),
                probed ? dialledCase.playConnection().whole() : Duration.ZERO);
    }
}
