package io.wsfuzz.run;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays one case against one peer, and ends as soon as its result is certain.
 *
 * <pre>
 *   SCRIPT ── every line is met, or none can be ──▶ OVER ── the stream has taken our octets ──▶ it is left
 *      └───── not met, or declined ──▶ CLOSING ──▶ OVER    └─ it does not ──▶ aborted
 *             the connection ended, or should have ─┘
 * </pre>
 *
 * The {@link ScriptRunner} knows what the case says and is asked for its next line when the stream has taken all before; the
 * {@link CaseConnection} knows how the connection fares, the {@link OpeningHandshake} how it begins, {@link Waits} until when.
 */
public final class CaseRun implements Play {

    private enum RunPhase {
        SCRIPT, CLOSING, OVER
    }

    private final Case played;
    private final Conditions conditions;
    private final CaseConnection caseConnection;
    private final ScriptRunner scriptRunner;
    private final OpeningHandshake openingHandshake;
    private final FailedPlay failedPlay;
    private final Waits waits;
    private RunPhase runPhase = RunPhase.SCRIPT;
    private long start;
    private long duration;

    private CaseRun(Case played, Conditions conditions, Side us, Function<CaseConnection, OpeningHandshake> opening) {
        this.played = played;
        this.conditions = conditions;
        caseConnection = new CaseConnection(us, conditions, played);
        openingHandshake = opening.apply(caseConnection);
        scriptRunner = new ScriptRunner(played, caseConnection.seen(), caseConnection);
        failedPlay = new FailedPlay(caseConnection, played.head(), conditions);
        waits = new Waits(conditions);
    }

    /**
     * A run in which we are the client.
     *
     * @param host   the authority of the URL: host and port
     * @param target path and query of the URL
     */
    public static CaseRun asClient(Case played, String host, String target, Conditions conditions) {
        return new CaseRun(played, conditions, Side.CLIENT,
                connection -> new ClientHandshake(played, connection, conditions.seed(), host, target));
    }

    /**
     * A run in which we are the server.
     *
     * @param request the client's head, already read; what came behind it is still to be received
     */
    public static CaseRun asServer(Case played, Head request, Conditions conditions) {
        return new CaseRun(played, conditions, Side.SERVER,
                connection -> new ServerHandshake(played, connection, request));
    }

    @Override
    public void opened(long now, Runnable wake) {
        start = now;
        waits.begin(longest(), now);
        caseConnection.opened(now);
        Duration delay = HandshakeEdit.delay(played.edits());
        if (delay.isZero()) {
            openingHandshake.begin(now);
        } else {
            waits.ask(new Wait.Pause(now + delay.toNanos()));
        }
        progress(now);
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        caseConnection.at(now);
        openingHandshake.received(octets, now);
        if (openingHandshake.isOpen() && runPhase != RunPhase.OVER) {
            caseConnection.received(octets, now);
        }
        octets.position(octets.limit());
        progress(now);
    }

    @Override
    public void sent(long octets, long now) {
        caseConnection.at(now);
        caseConnection.output().sent(octets, now);
        waits.departed();
        progress(now);
    }

    @Override
    public void ended(Ending how, long now) {
        caseConnection.ended(how, now);
        progress(now);
    }

    @Override
    public void disturbed(String what, long now) {
        caseConnection.at(now);
        caseConnection.disturbed(what);
    }

    @Override
    public void tick(long now) {
        caseConnection.at(now);
        switch (waits.over(now)) {
            case Wait.Nothing _ -> {
            }
            case Wait.Pause _ when !openingHandshake.hasBegun() -> openingHandshake.begin(now);
            case Wait.Pause _ -> scriptRunner.resume();
            case Wait.Silence _ -> scriptRunner.met();
            case Wait.Arrival arrival -> late(arrival, now);
            case Wait.Departure _ -> stalled(now);
            case Wait.Whole _ -> endless(now);
            case Wait.End _ when runPhase == RunPhase.CLOSING -> close(failedPlay.late(), now);
            case Wait.End _ -> caseConnection.abort(false);
        }
        progress(now);
    }

    private void late(Wait.Arrival arrival, long now) {
        Wait.Arrival fed = arrival.fed(caseConnection.payload(), conditions);
        if (!fed.isOver(now)) {
            waits.ask(fed);
        } else if (scriptRunner.turn() instanceof ScriptRunner.Turn.Awaiting(Step.See see, boolean half)) {
            if (half && caseConnection.us() == Side.SERVER) {
                scriptRunner.met();
            } else if (!openingHandshake.ask(now)) {
                caseConnection.note("nothing came within " + arrival.text());
                caseConnection.end().missed(see.what(), half);
                scriptRunner.missed(Duration.ofNanos(now - arrival.since()));
            }
        }
    }

    /** None of our octets has left for so long that none will. */
    private void stalled(long now) {
        if (caseConnection.heldReading().readsOn(now)) {
            return;
        }
        caseConnection.note("the peer takes nothing");
        boolean isOver = runPhase == RunPhase.OVER;
        caseConnection.abort(!isOver);
        if (runPhase == RunPhase.SCRIPT) {
            scriptRunner.giveUp(Optional.empty(), Duration.ofNanos(conditions.nanos(Conditions.STALLED_AFTER)));
        }
        if (!isOver) {
            finish(now);
        }
    }

    private void endless(long now) {
        if (runPhase == RunPhase.CLOSING) {
            finish(now);
        } else {
            scriptRunner.giveUp(Optional.of(caseConnection.endless(longest())), longest());
        }
    }

    /** Looks at what has happened; what is to be sent then waits until the stream asks for it. */
    private void progress(long now) {
        caseConnection.at(now);
        if (runPhase == RunPhase.SCRIPT && openingHandshake.isOpen() && caseConnection.isPlain()) {
            close(failedPlay.close(), now);
        } else if (runPhase == RunPhase.SCRIPT) {
            boolean moved = scriptRunner.look();
            while (caseConnection.isPastSending() && scriptRunner.step()) {
                moved = true;
            }
            if (moved) {
                waits.answer();
            }
            leaveIfOver(now);
        }
        if (runPhase == RunPhase.CLOSING && caseConnection.isDone()) {
            finish(now);
        }
        await(now);
    }

    /** Whatever is waited for, its time begins when all of our octets have gone. */
    private void await(long now) {
        CaseOutput output = caseConnection.output();
        boolean hasGone = output.hasGone();
        waits.watch(!hasGone, isReading() ? Conditions.STALLED_AFTER : Conditions.HELD_FOR, now);
        boolean isFree = !waits.isAsking();
        if (runPhase == RunPhase.SCRIPT && isFree && (hasGone || caseConnection.end().hasEnded())) {
            waits.ask(Wait.of(scriptRunner.turn(), caseConnection.payload(), now, conditions));
        } else if (runPhase == RunPhase.CLOSING && isFree && hasGone) {
            waits.ask(Wait.end(now, conditions));
        } else if (runPhase == RunPhase.OVER && output.isDrained()) {
            waits.answer();
        }
    }

    private void leaveIfOver(long now) {
        if (!scriptRunner.isOver()) {
            return;
        }
        Optional<Attempt.Mismatch> mismatch = scriptRunner.attempts().getLast().mismatch();
        boolean isLate = mismatch.map(Attempt.Mismatch::isLate).orElse(false);
        if (mismatch.isEmpty() || caseConnection.isDone()) {
            finish(now);
        } else {
            close(failedPlay.begin(isLate, start, now), now);
        }
    }

    private void close(Optional<Wait> next, long now) {
        runPhase = RunPhase.CLOSING;
        waits.answer();
        next.ifPresentOrElse(waits::ask, () -> finish(now));
    }

    private void finish(long now) {
        runPhase = RunPhase.OVER;
        duration = now - start;
        caseConnection.drop(false);
        waits.finish();
        waits.ask(Wait.end(now, conditions));
    }

    @Override
    public Action next(long now) {
        caseConnection.at(now);
        Action next = caseConnection.output().poll(now);
        while (mayStep(next) && scriptRunner.step()) {
            waits.answer();
            leaveIfOver(now);
            next = next instanceof Action.Reset ? next : caseConnection.output().poll(now);
        }
        await(now);
        return next;
    }

    /** One line at a time, when the stream has taken all before it; nobody asks again behind a reset, so the script ends then. */
    private boolean mayStep(Action next) {
        boolean isDrained = caseConnection.output().isDrained();
        return isDrained && (next instanceof Action.Nothing || next instanceof Action.Reset)
                && openingHandshake.hasBegun() && runPhase == RunPhase.SCRIPT;
    }

    @Override
    public long wakeAt() {
        return waits.until();
    }

    @Override
    public boolean isReading() {
        return runPhase != RunPhase.SCRIPT || caseConnection.heldReading().isReading();
    }

    @Override
    public boolean isAborted() {
        return caseConnection.isAborted();
    }

    @Override
    public boolean isOver() {
        return runPhase == RunPhase.OVER && caseConnection.output().isDrained();
    }

    /** The script is given up after this time, whatever the peer does. */
    public Duration longest() {
        return Duration.ofNanos(conditions.nanos(CaseCost.of(played).longest()));
    }

    /** What happened; complete once the run {@link #isOver}. */
    public Transcript transcript() {
        return caseConnection.transcript(openingHandshake.heads(), scriptRunner.attempts(),
                Duration.ofNanos(duration));
    }

    /** The case. */
    public Case played() {
        return played;
    }
}
