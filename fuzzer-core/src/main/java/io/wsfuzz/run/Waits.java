package io.wsfuzz.run;

import java.time.Duration;

/**
 * All that a run waits for at one time: what the script or the end asks for, octets of ours that are under way meanwhile,
 * and the end of the whole.
 */
final class Waits {

    private final Conditions conditions;
    private Wait asked = new Wait.Nothing();
    private Wait departure = new Wait.Nothing();
    private Wait whole = new Wait.Nothing();

    Waits(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The run begins; it may take so long. */
    void begin(Duration longest, long now) {
        whole = new Wait.Whole(now > Long.MAX_VALUE - longest.toNanos() ? Long.MAX_VALUE : now + longest.toNanos());
    }

    /** The run is as good as over: its length does not matter any more. */
    void finish() {
        whole = new Wait.Nothing();
        asked = new Wait.Nothing();
    }

    /** This is waited for, in place of what was. */
    void ask(Wait wait) {
        asked = wait;
    }

    /** What was asked for has come, or is not wanted any more. */
    void answer() {
        asked = new Wait.Nothing();
    }

    /** Whether something is asked for. */
    boolean isAsking() {
        return !(asked instanceof Wait.Nothing);
    }

    /** Octets of ours have left. */
    void departed() {
        departure = new Wait.Nothing();
    }

    /** Octets of ours are under way, or none are; {@code longest} is how long none of them may leave. */
    void watch(boolean underWay, Duration longest, long now) {
        if (!underWay) {
            departure = new Wait.Nothing();
        } else {
            long since = departure instanceof Wait.Departure known ? known.since() : now;
            departure = Wait.departure(since, longest, conditions);
        }
    }

    /** What is over by now; what is asked for is then asked for no longer. */
    Wait over(long now) {
        if (departure.isOver(now)) {
            return departure;
        }
        if (whole.isOver(now)) {
            return whole;
        }
        if (!asked.isOver(now)) {
            return new Wait.Nothing();
        }
        Wait over = asked;
        asked = new Wait.Nothing();
        return over;
    }

    /** When the first of them is over. */
    long until() {
        return Math.min(whole.until(), Math.min(asked.until(), departure.until()));
    }
}
