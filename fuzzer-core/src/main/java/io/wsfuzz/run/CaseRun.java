package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plays one case against one peer, and ends as soon as its result is certain.
 *
 * <pre>
 *   TALKING ── all is said ──▶ LEAVING ── the connection has ended, or should have ──▶ OVER
 * </pre>
 *
 * The {@link ScriptRunner} knows what the case says, the {@link CaseConnection} how the connection fares, the {@link OpeningHandshake} how it begins.
 */
public final class CaseRun implements Play {

    private enum RunPhase {
        TALKING, LEAVING, OVER
    }

    private final Case played;
    private final Conditions conditions;
    private final CaseConnection caseConnection;
    private final ScriptRunner scriptRunner;
    private final Deadline deadline;
    private final OpeningHandshake openingHandshake;
    private RunPhase runPhase = RunPhase.TALKING;
    private long start;
    private long duration;

    private CaseRun(Case played, Side us, Conditions conditions, Head request, String key) {
        this.played = played;
        this.conditions = conditions;
        caseConnection = new CaseConnection(us, conditions, played);
        openingHandshake = new OpeningHandshake(played, caseConnection, conditions, request, key);
        scriptRunner = new ScriptRunner(played, caseConnection.seen(), new RunnerPort());
        deadline = new Deadline(conditions);
    }

    /**
     * A run in which we are the client.
     *
     * @param host   the authority of the URL: host and port
     * @param target path and query of the URL
     */
    public static CaseRun asClient(Case played, String host, String target, Conditions conditions) {
        String key = WebSocketKey.draw(new Dice(Dice.seed(conditions.seed(), "key")));
        return new CaseRun(played, Side.CLIENT, conditions, request(played, host, target, key), key);
    }

    private static Head request(Case played, String host, String target, String key) {
        List<String> offers = played.head().negotiated().offers();
        List<Field> extra =
                offers.isEmpty() ? List.of() : List.of(new Field(Extensions.FIELD, String.join(", ", offers)));
        return UpgradeRequest.plain(host, target, key).toHead(extra);
    }

    /**
     * A run in which we are the server.
     *
     * @param request the client's head, already read; what came behind it is still to be received
     */
    public static CaseRun asServer(Case played, Head request, Conditions conditions) {
        return new CaseRun(played, Side.SERVER, conditions, request, "");
    }

    /** What the dialogue asks of the connection. */
    private final class RunnerPort implements ScriptRunner.ScriptPort {
        @Override
        public void send(Step.Send step, long now) {
            caseConnection.send(step, now);
        }

        @Override
        public ExpectationMatcher matching(boolean half) {
            return caseConnection.matching(half, scriptRunner.weClose());
        }

        @Override
        public Optional<ScriptRunner.Answered> answered() {
            return caseConnection.answered();
        }

        @Override
        public void note(String what) {
            caseConnection.note(what);
        }
    }

    @Override
    public void opened(long now, Runnable wake) {
        start = now;
        caseConnection.opened(now);
        openingHandshake.begin(now);
        progress(now);
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (!openingHandshake.isDone()) {
            openingHandshake.read(octets, now);
        }
        if (openingHandshake.isDone() && runPhase != RunPhase.OVER) {
            caseConnection.received(octets, now);
        }
        octets.position(octets.limit());
        progress(now);
    }

    @Override
    public void ended(Ending how, long now) {
        caseConnection.ended(how, now);
        progress(now);
    }

    @Override
    public void tick(long now) {
        caseConnection.at(now);
        if (runPhase == RunPhase.OVER) {
            if (deadline.hasPassed(now)) {
                caseConnection.outbox().clear();
            }
        } else if (runPhase == RunPhase.LEAVING && deadline.hasPassed(now)) {
            caseConnection.missed(now);
            finish(now);
        } else if (deadline.hasPassed(now) && !deadline.progressed(caseConnection.outbox(), now) && !isFed(now)) {
            tooLate(now);
        }
        progress(now);
    }

    /** Silence is over when its time is, whatever came. */
    private boolean isFed(long now) {
        Step.See see = scriptRunner.awaiting();
        return see != null && !(see.what() instanceof Expectation.Silence)
                && deadline.isFed(caseConnection.heard(), now);
    }

    private void tooLate(long now) {
        Step.See see = scriptRunner.awaiting();
        if (see == null) {
            deadline.disarm();
        } else if (scriptRunner.isHalf() && caseConnection.us() == Side.SERVER) {
            scriptRunner.settle(now);
        } else {
            if (!(see.what() instanceof Expectation.Silence)) {
                caseConnection.note("nothing came within " + deadline.text());
            }
            caseConnection.missed(see.what(), scriptRunner.isHalf());
            scriptRunner.deadlinePassed(now);
        }
    }

    private void progress(long now) {
        caseConnection.at(now);
        if (runPhase == RunPhase.TALKING && isDeclined()) {
            closeAndLeave(now);
        } else if (runPhase == RunPhase.TALKING) {
            scriptRunner.advance(now);
            if (scriptRunner.isOver()) {
                leave(now);
            }
        }
        if (runPhase == RunPhase.LEAVING && caseConnection.isDone()) {
            finish(now);
        }
    }

    /** Whether the connection is open without the extension that the case is about. */
    private boolean isDeclined() {
        return played.needs().isPresent() && openingHandshake.isOpen() && caseConnection.terms().isEmpty();
    }

    private void closeAndLeave(long now) {
        runPhase = RunPhase.LEAVING;
        caseConnection.close(CloseCode.NORMAL);
        deadline.arm(now, Conditions.CLOSE_WITHIN);
    }

    private void leave(long now) {
        runPhase = RunPhase.LEAVING;
        Optional<Attempt.Mismatch> mismatch = scriptRunner.attempts().getLast().mismatch();
        boolean isLate = mismatch.map(it -> it.instead().isEmpty()).orElse(false);
        if (mismatch.isEmpty() || caseConnection.isDone()) {
            finish(now);
        } else if (caseConnection.hasViolation() || isLate && played.head().overdue() == Overdue.DROP) {
            caseConnection.drop(true);
            finish(now);
        } else {
            closeAndLeave(now);
        }
    }

    private void finish(long now) {
        runPhase = RunPhase.OVER;
        duration = now - start;
        caseConnection.drop(false);
        deadline.arm(now, Conditions.CLOSE_WITHIN);
    }

    @Override
    public Action next(long now) {
        Action next = caseConnection.outbox().poll();
        deadline.watch(caseConnection.outbox(), now);
        if (runPhase == RunPhase.TALKING && !(next instanceof Action.Nothing)) {
            deadline.forget(scriptRunner.turn());
        } else if (runPhase == RunPhase.TALKING) {
            deadline.await(scriptRunner.awaiting(), scriptRunner.isHalf(), scriptRunner.turn(), caseConnection.heard(),
                    now);
        }
        return next;
    }

    @Override
    public long wakeAt() {
        return switch (runPhase) {
            case TALKING -> {
                boolean pausing = scriptRunner.awaiting() == null;
                yield pausing
                        ? Math.min(scriptRunner.pauseUntil(), deadline.at())
                        : deadline.atOrStalled(caseConnection.outbox());
            }
            case LEAVING -> deadline.at();
            case OVER -> caseConnection.outbox().isEmpty() ? Long.MAX_VALUE : deadline.at();
        };
    }

    @Override
    public boolean isOver() {
        return runPhase == RunPhase.OVER && caseConnection.outbox().isEmpty();
    }

    /** What happened; complete once the run {@link #isOver}. */
    public Transcript transcript() {
        return new Transcript(caseConnection.us(), openingHandshake.heads(), caseConnection.terms(),
                caseConnection.seen(), scriptRunner.attempts(),
                caseConnection.closing(), Duration.ofNanos(duration), conditions.log(), conditions.statistics());
    }

    /** The case. */
    public Case played() {
        return played;
    }
}
