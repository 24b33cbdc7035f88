package io.wsfuzz.run;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Grade;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a case has got to: the line whose turn it is, and the alternatives that are left. It is asked for one step at a time,
 * and knows no clock.
 *
 * <pre>
 *   prelude ──▶ block 1 ── not met ──▶ block 2 … ── not met ──▶ failed
 *      │           └── held ──┬───────────┘ held
 *      │                      ├── says how it ends ──▶ held
 *      │                      └── else: the usual end ──▶ held
 *      └── not met ──▶ failed         └── not met ──▶ failed
 *
 *   READY ── > line ──────▶ READY                   the line is handed to the connection
 *     ├───── a pause ─────▶ Pausing ── resume ──▶ READY
 *     ├───── < line ──────▶ Awaiting ─ met, or not met and an alternative is left ──▶ READY
 *     └───── no more lines, none met and none left ──▶ OVER
 * </pre>
 *
 * What a block has looked at is looked at again by the next one, from the place where the first one began.
 */
final class ScriptRunner {

    /** What a script asks of the connection. */
    interface ScriptPort {
        /**
         * Sends it.
         *
         * @param behind what follows in its block, to be copied and not to be moved
         * @return false if nothing can be sent any more
         */
        boolean send(Step.Send step, StepCursor behind);

        /**
         * What was seen fits so or so.
         *
         * @param half    whether the Close of the line that waits has come
         * @param weClose whether a Close of the script's begins the closing handshake
         */
        ExpectationMatcher matching(boolean half, boolean weClose);

        /** Reading goes on, or not. */
        void read(boolean wanted);

        /** Why the client's keys that have come so far are not fresh; empty where they are. */
        Optional<Observation> staleKey();

        /** So much for the log. */
        void note(String what);
    }

    /** Whose turn it is. */
    sealed interface Turn {

        /** Ours: the next step can be taken. */
        record Ready() implements Turn {}

        /**
         * Nobody's, for {@code time}.
         *
         * @param then what is sent behind the pause; null for nothing
         */
        record Pausing(Duration time, Step.@Nullable Send then) implements Turn {}

        /**
         * The peer's: a {@code <} line waits.
         *
         * @param half whether its Close has come, and only the end of TCP has not
         */
        record Awaiting(Step.See see, boolean half) implements Turn {}

        /** Nobody's: every line was met, or no alternative is left. */
        record Over() implements Turn {}
    }

    private enum ScriptPart {
        PRELUDE, BLOCK, USUAL_END
    }

    private static final Turn READY = new Turn.Ready();
    private static final Turn OVER = new Turn.Over();

    private final Case played;
    private final ScriptPort scriptPort;
    private final List<Observation> seen;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Iterator<Alternative> blocks;
    private ScriptPart scriptPart = ScriptPart.PRELUDE;
    private Alternative block;
    private StepCursor steps;
    private Turn turn = READY;
    private int looked;
    private int blockLooked;
    private boolean weClose;
    private Step.@Nullable Send lastSent;

    ScriptRunner(Case played, List<Observation> seen, ScriptPort scriptPort) {
        this.played = played;
        this.seen = seen;
        this.scriptPort = scriptPort;
        blocks = played.alternatives().iterator();
        block = new Alternative(Grade.OK, Alternative.ClassicBehavior.OK, ImpliedSteps.prelude(played));
        steps = new StepCursor(block.steps());
    }

    /** Takes one step, or looks at what the line that waits has not seen yet. @return whether anything has moved */
    boolean step() {
        return switch (turn) {
            case Turn.Ready _ -> {
                take(steps.next());
                yield true;
            }
            case Turn.Awaiting _ -> look();
            case Turn.Pausing _,Turn.Over _ -> false;
        };
    }

    private void take(@Nullable Step step) {
        switch (step) {
            case null -> endOfSteps();
            case Step.Send send when send.sendOptions().after().isPositive() ->
                    turn = new Turn.Pausing(send.sendOptions().after(), send);
            case Step.Send send -> send(send);
            case Step.HoldReading _ -> scriptPort.read(false);
            case Step.ResumeReading _ -> scriptPort.read(true);
            case Step.See see when see.what() instanceof Expectation.Header wanted -> header(see, wanted);
            case Step.See see when see.what() instanceof Expectation.FreshKeys ->
                    scriptPort.staleKey().ifPresent(stale -> notMet(see, Optional.of(stale), Duration.ZERO));
            case Step.See see -> turn = new Turn.Awaiting(see, false);
            case Step.Wait wait -> turn = new Turn.Pausing(wait.time(), null);
            case Step.Repeat _ -> throw new IllegalStateException("the cursor unrolls repeats");
        }
    }

    private void send(Step.Send step) {
        weClose |= step instanceof Step.SendClose;
        if (scriptPort.send(step, steps)) {
            lastSent = step;
        }
    }

    private void header(Step.See see, Expectation.Header wanted) {
        Optional<Observation> answer = seen.stream().filter(each -> head(each).isPresent()).findFirst();
        boolean has = answer.flatMap(ScriptRunner::head)
                .map(head -> head.all(wanted.name()).contains(wanted.value())).orElse(false);
        if (!has) {
            notMet(see, answer, Duration.ZERO);
        }
    }

    /** The peer's head of the opening handshake. */
    private static Optional<Head> head(Observation observation) {
        return switch (observation) {
            case Observation.Accepted accepted -> Optional.of(accepted.head());
            case Observation.Refused refused -> Optional.of(refused.head());
            case Observation.Message _,Observation.Ping _,Observation.Pong _,Observation.Close _,Observation.Violated _,Observation.Flood _,Observation.Endless _,Observation.Ended _ ->
                    Optional.empty();
        };
    }

    /** Looks at what the line that waits, if one does, has not seen yet. @return whether anything has moved */
    boolean look() {
        boolean moved = false;
        while (turn instanceof Turn.Awaiting(Step.See see, boolean half) && looked < seen.size()) {
            Observation next = seen.get(looked);
            switch (scriptPort.matching(half, weClose).fit(see.what(), next)) {
                case MET -> {
                    looked++;
                    turn = READY;
                    moved = true;
                }
                case HALF -> {
                    looked++;
                    turn = new Turn.Awaiting(see, true);
                    moved = true;
                }
                case IGNORED -> looked++;
                case WRONG -> {
                    notMet(see, Optional.of(next), Duration.ZERO);
                    moved = true;
                }
            }
        }
        return moved;
    }

    /** The pause is over. */
    void resume() {
        if (turn instanceof Turn.Pausing pausing) {
            turn = READY;
            if (pausing.then() != null) {
                send(pausing.then());
            }
        }
    }

    /** The line that waits is met by what did not come, as a silence, or by what is ours to do. */
    void met() {
        if (turn instanceof Turn.Awaiting) {
            turn = READY;
        }
    }

    /** The line that waits has waited for too long. */
    void missed(Duration waited) {
        if (turn instanceof Turn.Awaiting(Step.See see, _)) {
            notMet(see, Optional.empty(), waited);
        }
    }

    /**
     * Nothing more can be played: neither the line that waits, or the next one, is met, nor any alternative that is left.
     *
     * @param instead what came of it; empty for time that has passed
     */
    void giveUp(Optional<Observation> instead, Duration waited) {
        while (!isOver()) {
            if (turn instanceof Turn.Awaiting(Step.See see, _)) {
                notMet(see, instead, waited);
            } else {
                turn = READY;
                switch (steps.next()) {
                    case null -> endOfSteps();
                    case Step.See see -> turn = new Turn.Awaiting(see, false);
                    case Step.Send _,Step.HoldReading _,Step.ResumeReading _,Step.Wait _,Step.Repeat _ -> {
                    }
                }
            }
        }
    }

    private void notMet(Step.See see, Optional<Observation> instead, Duration waited) {
        Attempt.Mismatch mismatch = new Attempt.Mismatch(see, Optional.ofNullable(lastSent), instead, waited);
        attempts.add(new Attempt(block, Optional.of(mismatch)));
        boolean hopeless = instead.map(ScriptRunner::isLast).orElse(false);
        if (scriptPart != ScriptPart.BLOCK || hopeless || !blocks.hasNext()) {
            turn = OVER;
        } else {
            scriptPort.note(block.grade().word() + " does not hold, trying the next alternative");
            looked = blockLooked;
            begin(blocks.next());
        }
    }

    /** Whether no alternative can be met by this, or by anything behind it. */
    private static boolean isLast(Observation observation) {
        return observation instanceof Observation.Violated || observation instanceof Observation.Flood
                || observation instanceof Observation.Endless;
    }

    private void begin(Alternative next) {
        block = next;
        steps = new StepCursor(next.steps());
        turn = READY;
    }

    private void endOfSteps() {
        if (scriptPart == ScriptPart.PRELUDE) {
            scriptPart = ScriptPart.BLOCK;
            blockLooked = looked;
            begin(blocks.next());
            return;
        }
        attempts.add(new Attempt(block, Optional.empty()));
        if (scriptPart == ScriptPart.USUAL_END || ImpliedSteps.saysHowItEnds(played, block.steps())) {
            turn = OVER;
        } else {
            scriptPart = ScriptPart.USUAL_END;
            begin(new Alternative(block.grade(), block.classicBehavior(), ImpliedSteps.usualEnd(played, weClose)));
        }
    }

    Turn turn() {
        return turn;
    }

    boolean isOver() {
        return turn instanceof Turn.Over;
    }

    List<Attempt> attempts() {
        return attempts;
    }
}
