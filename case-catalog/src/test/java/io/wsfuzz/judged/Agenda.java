package io.wsfuzz.judged;

import io.wsfuzz.run.Action;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a peer is going to do, in order; a slow one waits for a while before each action. */
final class Agenda {

    private final long slowness;
    private final Deque<Timed> actions = new ArrayDeque<>();
    private Action current = new Action.Nothing();
    private long now;

    private record Timed(long at, Action action) {}

    /** An agenda; {@code slowness} in nanoseconds. */
    Agenda(long slowness) {
        this.slowness = slowness;
    }

    void at(long when) {
        now = when;
    }

    void add(Action action) {
        actions.add(new Timed(now + slowness, action));
    }

    Action next() {
        Timed timed = actions.peek();
        if (timed == null || timed.at() > now) {
            current = new Action.Nothing();
        } else {
            actions.remove();
            current = timed.action();
        }
        return current;
    }

    long wakeAt() {
        Timed timed = actions.peek();
        return timed == null ? Long.MAX_VALUE : timed.at();
    }

    boolean isDone() {
        return actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }
}
