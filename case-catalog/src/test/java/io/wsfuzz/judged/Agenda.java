package io.wsfuzz.judged;

import io.wsfuzz.run.Action;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a peer is going to do, in order; a slow one waits for a while before each action. */
final class Agenda {

    /** What waits beyond this many octets is lost, where anything is. */
    private static final long ROOM = 128 * 1024;

    private final long slowness;
    private final boolean loses;
    private final Deque<Timed> actions = new ArrayDeque<>();
    private Action current = new Action.Nothing();
    private long now;

    private record Timed(long at, Action action) {}

    /** An agenda; {@code slowness} in nanoseconds, and where it {@code loses} what does not fit. */
    Agenda(long slowness, boolean loses) {
        this.slowness = slowness;
        this.loses = loses;
    }

    void at(long when) {
        now = when;
    }

    void add(Action action) {
        if (loses && waiting() > ROOM) {
            return;
        }
        actions.add(new Timed(now + slowness, action));
    }

    private long waiting() {
        return actions.stream().map(Timed::action).filter(Action.Write.class::isInstance)
                .mapToLong(action -> ((Action.Write) action).octets().remaining()).sum();
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
        // What is due already waits for the stream, and not for the time.
        return timed == null || timed.at() <= now ? Long.MAX_VALUE : timed.at();
    }

    boolean isDone() {
        return actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }
}
