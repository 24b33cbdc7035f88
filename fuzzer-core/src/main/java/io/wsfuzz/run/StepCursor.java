package io.wsfuzz.run;

import io.wsfuzz.script.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through steps, repeated ones as often as they say, without writing them out. */
final class StepCursor {

    private static final class Loop {
        private final List<Step> steps;
        private int rounds;
        /** Which of the steps is next in this round. */
        private int next;

        Loop(List<Step> steps, int times) {
            this.steps = steps;
            rounds = times;
            next = steps.size();
        }

        Loop(Loop other) {
            steps = other.steps;
            rounds = other.rounds;
            next = other.next;
        }
    }

    private final Deque<Loop> loops = new ArrayDeque<>();

    StepCursor(List<Step> steps) {
        loops.push(new Loop(steps, 1));
    }

    private StepCursor(StepCursor other) {
        other.loops.forEach(loop -> loops.addLast(new Loop(loop)));
    }

    /** Another one, at the same place. */
    StepCursor copy() {
        return new StepCursor(this);
    }

    /** The next step, never a {@link Step.Repeat}; null at the end. */
    @Nullable
    Step next() {
        while (!loops.isEmpty()) {
            Loop loop = loops.element();
            if (loop.next < loop.steps.size()) {
                Step step = loop.steps.get(loop.next++);
                if (!(step instanceof Step.Repeat repeat)) {
                    return step;
                }
                loops.push(new Loop(repeat.steps(), repeat.times()));
            } else if (loop.rounds > 0) {
                loop.rounds--;
                loop.next = 0;
            } else {
                loops.pop();
            }
        }
        return null;
    }
}
