package io.wsfuzz.run;

import io.wsfuzz.script.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through steps, repeated ones as often as they say, without writing them out. */
final class StepCursor {

    private static final class Loop {
        private final List<Step> steps;
        private int rounds;
        private Iterator<Step> round;

        Loop(List<Step> steps, int times) {
            this.steps = steps;
            rounds = times;
            round = List.<Step>of().iterator();
        }
    }

    private final Deque<Loop> loops = new ArrayDeque<>();

    StepCursor(List<Step> steps) {
        loops.push(new Loop(steps, 1));
    }

    /** The next step, never a {@link Step.Repeat}; null at the end. */
    @Nullable
    Step next() {
        while (!loops.isEmpty()) {
            Loop loop = loops.element();
            if (loop.round.hasNext()) {
                Step step = loop.round.next();
                if (!(step instanceof Step.Repeat repeat)) {
                    return step;
                }
                loops.push(new Loop(repeat.steps(), repeat.times()));
            } else if (loop.rounds > 0) {
                loop.rounds--;
                loop.round = loop.steps.iterator();
            } else {
                loops.pop();
            }
        }
        return null;
    }
}
