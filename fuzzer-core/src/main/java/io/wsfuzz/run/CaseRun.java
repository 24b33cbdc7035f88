package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.Key;
import io.wsfuzz.handshake.Upgrade;
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
 * The {@link Dialogue} knows what the case says, the {@link Line} how the connection fares, the {@link Opening} how it begins.
 */
public final class CaseRun implements Play {

    private enum Phase {
        TALKING, LEAVING, OVER
    }

    private final Case played;
    private final Conditions conditions;
    private final Line line;
    private final Dialogue dialogue;
    private final Deadline deadline;
    private final Opening opening;
    private Phase phase = Phase.TALKING;
    private long start;
    private long duration;

    private CaseRun(Case played, Side us, Conditions conditions, Head request, String key) {
        this.played = played;
        this.conditions = conditions;
        line = new Line(us, conditions, played);
        opening = new Opening(played, line, conditions, request, key);
        dialogue = new Dialogue(played, line.seen(), new Lines());
        deadline = new Deadline(conditions);
    }

    /**
     * A run in which we are the client.
     *
     * @param host   the authority of the URL: host and port
     * @param target path and query of the URL
     */
    public static CaseRun asClient(Case played, String host, String target, Conditions conditions) {
        String key = Key.draw(new Dice(Dice.seed(conditions.seed(), "key")));
        return new CaseRun(played, Side.CLIENT, conditions, request(played, host, target, key), key);
    }

    private static Head request(Case played, String host, String target, String key) {
        List<String> offers = played.head().negotiated().offers();
        List<Field> extra =
                offers.isEmpty() ? List.of() : List.of(new Field(Extensions.FIELD, String.join(", ", offers)));
        return Upgrade.plain(host, target, key).toHead(extra);
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
    private final class Lines implements Dialogue.Voice {
        @Override
        public void send(Step.Send step, long now) {
            line.send(step, now);
        }

        @Override
        public Matching matching(boolean half) {
            return line.matching(half, dialogue.weClose());
        }

        @Override
        public Optional<Dialogue.Answered> answered() {
            return line.answered();
        }

        @Override
        public void note(String what) {
            line.note(what);
        }
    }

    @Override
    public void opened(long now) {
        start = now;
        line.opened(now);
        opening.begin(now);
        progress(now);
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (!opening.isDone()) {
            opening.read(octets, now);
        }
        if (opening.isDone() && phase != Phase.OVER) {
            line.received(octets, now);
        }
        octets.position(octets.limit());
        progress(now);
    }

    @Override
    public void ended(Ending how, long now) {
        line.ended(how, now);
        progress(now);
    }

    @Override
    public void tick(long now) {
        line.at(now);
        if (phase == Phase.OVER) {
            if (deadline.hasPassed(now)) {
                line.outbox().clear();
            }
        } else if (phase == Phase.LEAVING && deadline.hasPassed(now)) {
            line.missed(now);
            finish(now);
        } else if (deadline.hasPassed(now) && !deadline.progressed(line.outbox(), now) && !isFed(now)) {
            tooLate(now);
        }
        progress(now);
    }

    /** Silence is over when its time is, whatever came. */
    private boolean isFed(long now) {
        Step.See see = dialogue.awaiting();
        return see != null && !(see.what() instanceof Expectation.Silence) && deadline.isFed(line.heard(), now);
    }

    private void tooLate(long now) {
        Step.See see = dialogue.awaiting();
        if (see == null) {
            deadline.disarm();
        } else if (dialogue.isHalf() && line.us() == Side.SERVER) {
            dialogue.settle(now);
        } else {
            if (!(see.what() instanceof Expectation.Silence)) {
                line.note("nothing came within " + deadline.text());
            }
            line.missed(see.what(), dialogue.isHalf());
            dialogue.deadlinePassed(now);
        }
    }

    private void progress(long now) {
        line.at(now);
        if (phase == Phase.TALKING && isDeclined()) {
            closeAndLeave(now);
        } else if (phase == Phase.TALKING) {
            dialogue.advance(now);
            if (dialogue.isOver()) {
                leave(now);
            }
        }
        if (phase == Phase.LEAVING && line.isDone()) {
            finish(now);
        }
    }

    /** Whether the connection is open without the extension that the case is about. */
    private boolean isDeclined() {
        return played.needs().isPresent() && opening.isOpen() && line.terms().isEmpty();
    }

    private void closeAndLeave(long now) {
        phase = Phase.LEAVING;
        line.close(CloseCode.NORMAL);
        deadline.arm(now, Conditions.CLOSE_WITHIN);
    }

    private void leave(long now) {
        phase = Phase.LEAVING;
        Optional<Attempt.Mismatch> mismatch = dialogue.attempts().getLast().mismatch();
        boolean isLate = mismatch.map(it -> it.instead().isEmpty()).orElse(false);
        if (mismatch.isEmpty() || line.isDone()) {
            finish(now);
        } else if (line.hasViolation() || isLate && played.head().overdue() == Overdue.DROP) {
            line.drop(true);
            finish(now);
        } else {
            closeAndLeave(now);
        }
    }

    private void finish(long now) {
        phase = Phase.OVER;
        duration = now - start;
        line.drop(false);
        deadline.arm(now, Conditions.CLOSE_WITHIN);
    }

    @Override
    public Action next(long now) {
        Action next = line.outbox().poll();
        deadline.watch(line.outbox(), now);
        if (phase == Phase.TALKING && !(next instanceof Action.Nothing)) {
            deadline.forget(dialogue.turn());
        } else if (phase == Phase.TALKING) {
            deadline.await(dialogue.awaiting(), dialogue.isHalf(), dialogue.turn(), line.heard(), now);
        }
        return next;
    }

    @Override
    public long wakeAt() {
        return switch (phase) {
            case TALKING -> {
                boolean pausing = dialogue.awaiting() == null;
                yield pausing ? Math.min(dialogue.pauseUntil(), deadline.at()) : deadline.atOrStalled(line.outbox());
            }
            case LEAVING -> deadline.at();
            case OVER -> line.outbox().isEmpty() ? Long.MAX_VALUE : deadline.at();
        };
    }

    @Override
    public boolean isOver() {
        return phase == Phase.OVER && line.outbox().isEmpty();
    }

    /** What happened; complete once the run {@link #isOver}. */
    public Transcript transcript() {
        return new Transcript(line.us(), opening.heads(), line.terms(), line.seen(), dialogue.attempts(),
                line.closing(), Duration.ofNanos(duration), conditions.log(), conditions.statistics());
    }

    /** The case. */
    public Case played() {
        return played;
    }
}
