package io.wsfuzz.role;

import io.wsfuzz.event.CaseTime;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.result.ResourceUse;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.script.Case;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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
 * Confined to the loop of the target.
 */
final class CaseAttempt {

    /** A probe that failed is repeated after this time, and so is a connection that could not be made; in milliseconds. */
    private static final long A_MOMENT = 250;

    /** What becomes of an attempt. */
    interface AttemptListener {

        /** The case has a result, and the agent lives. */
        void settled(CaseAttempt caseAttempt, JudgedCase judged);

        /** The agent does not live, with the rest of a sentence. */
        void lost(CaseAttempt caseAttempt, String reason);
    }

    private final TargetContext targetContext;
    private final FoundAgent foundAgent;
    private final Case played;
    private final int number;
    private final AttemptListener attemptListener;
    private CaseTurn turn;
    private TargetContext.@Nullable DialledCase dialledCase;
    private @Nullable PlayConnection playConnection;
    private @Nullable JudgedCase judged;
    private Optional<ResourceUse> resources = Optional.empty();
    private boolean again;
    private boolean stopped;

    /** An agent that was found. */
    record FoundAgent(String name, TargetDiscovery.DiscoveryResult.Found found) {}

    /** @param number of this attempt, from 1 on */
    CaseAttempt(TargetContext targetContext, FoundAgent foundAgent, Case played, int number,
            AttemptListener attemptListener) {
        this.targetContext = targetContext;
        this.foundAgent = foundAgent;
        this.played = played;
        this.number = number;
        turn = turn();
        this.attemptListener = attemptListener;
    }

    void play() {
        if (stopped) {
            return;
        }
        turn = turn();
        TargetContext.DialledCase begun = targetContext.play(played, foundAgent.found().address());
        dialledCase = begun;
        playConnection = begun.playConnection();
        UnderWay.UnderWayCase underWay = targetContext.underWay().begin();
        var over = begun.playConnection().end()
                .thenCompose(playEnd -> underWay.resources().thenApply(use -> new PlayOver(playEnd, use)));
        targetContext.when(over, playOver -> {
            if (!stopped) {
                resources = playOver.resources();
                played(begun, playOver.playEnd(), underWay.end());
            }
        });
    }

    /** How a play ended, and what it cost the testee, where that is looked at. */
    private record PlayOver(PlayConnection.PlayEnd playEnd, Optional<ResourceUse> resources) {}

    private void played(TargetContext.DialledCase begun, PlayConnection.PlayEnd playEnd, int others) {
        switch (playEnd) {
            case PlayConnection.PlayEnd.Over _ -> judge(begun.outcome(others));
            case PlayConnection.PlayEnd.Broken broken -> judge(new PlayOutcome.Broken(broken.cause()));
            case PlayConnection.PlayEnd.TooLong tooLong -> judge(new PlayOutcome.TooLong(tooLong.limit()));
            case PlayConnection.PlayEnd.NotConnected missing when Connecting.isOurFault(missing.cause()) ->
                    judge(new PlayOutcome.Broken(missing.cause()));
            case PlayConnection.PlayEnd.NotConnected _ when !again -> {
                again = true;
                targetContext.after(targetContext.options().patient(A_MOMENT), this::play);
            }
            case PlayConnection.PlayEnd.NotConnected missing ->
                    attemptListener.lost(this, Connecting.sentence(missing.cause()));
        }
    }

    private CaseTurn turn() {
        return new CaseTurn(targetContext.run(), foundAgent.name(), played, number, Instant.now());
    }

    private void judge(PlayOutcome outcome) {
        JudgedCase byTranscript = JudgedCase.of(turn, outcome);
        JudgedCase found = resources.map(byTranscript::using).orElse(byTranscript);
        judged = found;
        again = false;
        if (targetContext.options().probe()) {
            probe();
        } else {
            attemptListener.settled(this, found);
        }
    }

    private void probe() {
        if (stopped) {
            return;
        }
        TargetContext.DialledCase begun = targetContext.probe(foundAgent.found().probe(), foundAgent.found().address());
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
                        : foundAgent.found().probe().ill(playEnd, run);
        if (ill.isEmpty() && judged != null) {
            attemptListener.settled(this, judged);
        } else if (!again) {
            again = true;
            targetContext.after(targetContext.options().patient(A_MOMENT), this::probe);
        } else {
            attemptListener.lost(this, ill.orElse(""));
        }
    }

    /** Whether the agent took the connection of the case. */
    boolean isUnderWay() {
        return playConnection != null && playConnection.isConnected();
    }

    /** When TCP ended without a whole closing handshake, by the clock of {@link System#nanoTime()}; empty if it did not. */
    OptionalLong brokenAt() {
        boolean isBroken =
                judged != null && judged.evidence().transcript().map(told -> !told.closing().isClean()).orElse(false);
        return playConnection != null && isBroken ? OptionalLong.of(playConnection.overAt()) : OptionalLong.empty();
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
    Optional<JudgedCase> judged() {
        return Optional.ofNullable(judged);
    }

    /** What there is to say of a case whose play the end of the run cuts short. */
    JudgedCase cutShort(String reason) {
        return JudgedCase.of(turn, new PlayOutcome.CutShort(reason));
    }

    /** Where its time went. */
    CaseTime time() {
        if (playConnection == null || dialledCase == null) {
            throw new IllegalStateException("an attempt that was not played has no time");
        }
        boolean probed = dialledCase.playConnection() != playConnection;
        return new CaseTime(played.id(), CaseCost.of(played).asked(), playConnection.connecting(),
                playConnection.playing(), playConnection.closing(),
                probed ? dialledCase.playConnection().whole() : Duration.ZERO);
    }
}
