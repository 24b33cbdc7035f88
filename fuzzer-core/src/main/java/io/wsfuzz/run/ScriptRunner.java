package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Grade;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a case has got to: the line whose turn it is, and the alternatives that are left.
 *
 * <pre>
 *   prelude ──▶ block 1 ── not met ──▶ block 2 … ── not met ──▶ failed
 *      │           └── held ──┬───────────┘ held
 *      │                      ├── says how it ends ──▶ held
 *      │                      └── else: the usual end ──▶ held
 *      └── not met ──▶ failed         └── not met ──▶ failed
 * </pre>
 *
 * What a block has looked at is looked at again by the next one, from the place where the first one began.
 */
final class ScriptRunner {

    /** What a dialogue asks of the connection. */
    interface ScriptPort {
        /** Sends it. */
        void send(Step.Send step, long now);

        /** What was seen fits so or so. */
        ExpectationMatcher matching(boolean half);

        /** The peer's head of the opening handshake and how it was seen, once it was. */
        Optional<Answered> answered();

        /** So much for the log. */
        void note(String what);
    }

    /** A head of the peer's. */
    record Answered(Head head, Observation observation) {}

    private final Case played;
    private final ScriptPort scriptPort;
    private final List<Observation> seen;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Iterator<Alternative> blocks;
    private Alternative block;
    private StepCursor steps;
    private boolean inPrelude = true;
    private boolean inEnd;
    private int looked;
    private int blockLooked;
    private boolean weClose;
    private Step.@Nullable See awaiting;
    private boolean half;
    private long awaitingSince;
    private long turn;
    private long pauseUntil = Long.MIN_VALUE;
    private Step.@Nullable Send held;
    private Step.@Nullable Send lastSent;
    private boolean over;

    ScriptRunner(Case played, List<Observation> seen, ScriptPort scriptPort) {
        this.played = played;
        this.seen = seen;
        this.scriptPort = scriptPort;
        blocks = played.alternatives().iterator();
        block = new Alternative(Grade.OK, Alternative.ClassicBehavior.OK, prelude(played));
        steps = new StepCursor(block.steps());
    }

    /** A case that does not speak of the opening handshake wants it to succeed before anything else. */
    private static List<Step> prelude(Case played) {
        List<Step> prelude = new ArrayList<>();
        boolean speaks =
                Stream.concat(Stream.of(played.prelude()), played.alternatives().stream().map(Alternative::steps))
                        .flatMap(List::stream).anyMatch(ScriptRunner::isAboutHandshake);
        if (!played.together() && !speaks) {
            prelude.add(new Step.See(played.at(), new Expectation.Accepted(), Conditions.OPEN_WITHIN));
        }
        prelude.addAll(played.prelude());
        return prelude;
    }

    private static boolean isAboutHandshake(Step step) {
        return step instanceof Step.See see
                && (see.what() instanceof Expectation.Accepted || see.what() instanceof Expectation.Refused
                        || see.what() instanceof Expectation.Header);
    }

    /** Goes on as far as it can. */
    void advance(long now) {
        while (!over && now >= pauseUntil) {
            if (held != null) {
                send(held, now);
                held = null;
            } else if (awaiting != null) {
                if (!look(awaiting, now)) {
                    return;
                }
            } else {
                take(steps.next(), now);
            }
        }
    }

    private void take(@Nullable Step step, long now) {
        switch (step) {
            case null -> endOfSteps();
            case Step.Send send when send.sendOptions().after().isPositive() -> {
                pauseUntil = now + send.sendOptions().after().toNanos();
                held = send;
            }
            case Step.Send send -> send(send, now);
            case Step.See see when see.what() instanceof Expectation.Header wanted -> header(see, wanted, now);
            case Step.See see -> {
                awaiting = see;
                half = false;
                awaitingSince = now;
                turn++;
            }
            case Step.Wait wait -> pauseUntil = now + wait.time().toNanos();
            case Step.Repeat _ -> throw new IllegalStateException("the cursor unrolls repeats");
        }
    }

    private void send(Step.Send step, long now) {
        lastSent = step;
        weClose |= step instanceof Step.SendClose;
        scriptPort.send(step, now);
    }

    private void header(Step.See see, Expectation.Header wanted, long now) {
        awaitingSince = now;
        Optional<Answered> answered = scriptPort.answered();
        if (answered.map(it -> !it.head().all(wanted.name()).contains(wanted.value())).orElse(true)) {
            notMet(see, answered.map(Answered::observation), now);
        }
    }

    /** Looks at what was seen and not yet looked at; false if the line still waits. */
    private boolean look(Step.See see, long now) {
        ExpectationMatcher expectationMatcher = scriptPort.matching(half);
        while (looked < seen.size()) {
            Observation next = seen.get(looked);
            switch (expectationMatcher.fit(see.what(), next)) {
                case MET -> {
                    looked++;
                    met();
                    return true;
                }
                case HALF -> {
                    looked++;
                    half = true;
                    awaitingSince = now;
                    turn++;
                    expectationMatcher = scriptPort.matching(true);
                }
                case IGNORED -> looked++;
                case WRONG -> {
                    notMet(see, Optional.of(next), now);
                    return true;
                }
            }
        }
        return false;
    }

    private void met() {
        awaiting = null;
    }

    /** The time of the line that waits is over. */
    void deadlinePassed(long now) {
        Step.See see = awaiting;
        if (see == null) {
            return;
        }
        if (see.what() instanceof Expectation.Silence) {
            met();
        } else {
            notMet(see, Optional.empty(), now);
        }
        advance(now);
    }

    /** The line that waits counts as met: what it still waits for is ours to do, and done. */
    void settle(long now) {
        if (awaiting != null && half) {
            met();
            advance(now);
        }
    }

    private void notMet(Step.See see, Optional<Observation> instead, long now) {
        awaiting = null;
        Attempt.Mismatch mismatch = new Attempt.Mismatch(see, Optional.ofNullable(lastSent), instead,
                Duration.ofNanos(now - awaitingSince));
        attempts.add(new Attempt(block, Optional.of(mismatch)));
        boolean hopeless =
                instead.isPresent() && (instead.get() instanceof Observation.Violated
                        || instead.get() instanceof Observation.Flood);
        if (inPrelude || inEnd || hopeless || !blocks.hasNext()) {
            over = true;
        } else {
            scriptPort.note(block.grade().word() + " does not hold, trying the next alternative");
            looked = blockLooked;
            begin(blocks.next());
        }
    }

    private void begin(Alternative next) {
        block = next;
        steps = new StepCursor(next.steps());
    }

    private void endOfSteps() {
        if (inPrelude) {
            inPrelude = false;
            blockLooked = looked;
            begin(blocks.next());
            return;
        }
        attempts.add(new Attempt(block, Optional.empty()));
        if (inEnd || saysHowItEnds(block.steps())) {
            over = true;
        } else {
            inEnd = true;
            begin(usualEnd());
        }
    }

    private static boolean saysHowItEnds(List<Step> steps) {
        return steps.stream().anyMatch(step -> step instanceof Step.See see && ends(see.what()));
    }

    /** Whether nothing can follow what is expected here. */
    static boolean ends(Expectation what) {
        return what instanceof Expectation.Failed || what instanceof Expectation.Closed
                || what instanceof Expectation.Eof || what instanceof Expectation.Limit
                || what instanceof Expectation.Reset || what instanceof Expectation.Refused;
    }

    /** The end of a case that names none: we close with 1000, unless it has closed already, and the peer answers. */
    private Alternative usualEnd() {
        List<Step> end = new ArrayList<>();
        if (!weClose) {
            end.add(new Step.SendClose(played.at(), OptionalInt.of(CloseCode.NORMAL), Payload.EMPTY,
                    SendOptions.PLAIN));
        }
        end.add(new Step.See(played.at(), new Expectation.Closed(List.of(CloseCode.NORMAL)), Conditions.CLOSE_WITHIN));
        return new Alternative(block.grade(), block.classicBehavior(), end);
    }

    /** The line that waits, if one does. */
    Step.@Nullable See awaiting() {
        return awaiting;
    }

    /** Counts the waits. */
    long turn() {
        return turn;
    }

    /** Whether the Close of the line that waits has come, and the end of TCP has not. */
    boolean isHalf() {
        return half && awaiting != null;
    }

    /** When a pause is over; a time in the past if there is none. */
    long pauseUntil() {
        return pauseUntil;
    }

    /** Whether a Close of ours begins the closing handshake. */
    boolean weClose() {
        return weClose;
    }

    /** Whether all is said: every line was met, or no alternative is left. */
    boolean isOver() {
        return over;
    }

    List<Attempt> attempts() {
        return attempts;
    }
}
