package io.wsfuzz.run;

import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.time.Duration;

/**
 * What a run waits for: since when, until when, and what moves that on. Times are those of the {@link Play}, in nanoseconds.
 *
 * <pre>
 *   what            begins                          ends                    is moved on by
 *   Departure       octets of ours are under way    a stalled peer is late  each octet that leaves
 *   Pause           all of our octets have left     the pause is over       nothing
 *   Silence         all of our octets have left     the silence was kept    nothing
 *   Arrival         all of our octets have left     the line is not met     octets of payload that come
 *   End             our Close or FIN has left       the peer did not end    nothing
 *   Whole           the stream was opened           the run is given up     nothing
 * </pre>
 */
sealed interface Wait {

    /** When it is over. */
    long until();

    /** Whether its time is over. */
    default boolean isOver(long now) {
        return now >= until();
    }

    /** No deadline. */
    record Nothing() implements Wait {
        @Override
        public long until() {
            return Long.MAX_VALUE;
        }
    }

    /** For octets of ours to leave; {@code since} the last of them did. */
    record Departure(long since, long until) implements Wait {}

    /** For the end of a pause. */
    record Pause(long until) implements Wait {}

    /** For the end of a {@code < silence} or {@code < silent}: whatever comes, it is over when its time is. */
    record Silence(long since, long until) implements Wait {}

    /**
     * For what a {@code <} line is met by.
     *
     * @param within  what the line says, given patience
     * @param payload how many octets of payload had come when {@code until} was set
     */
    record Arrival(long since, Duration within, long until, long payload) implements Wait {

        /**
         * A large message takes as long as it takes, and only one that stands still is late: the same wait, longer by what
         * {@link Conditions#NANOS_PER_OCTET} allows for the octets of payload that came since it was last asked.
         *
         * @param come octets of payload so far, all that came
         */
        Arrival fed(long come, Conditions conditions) {
            long more = (come - payload) * conditions.nanosPerOctet();
            return new Arrival(since, within, until + more, come);
        }

        /** How long the line waits if nothing comes, as the case language writes it. */
        String text() {
            return within.toMillis() % 1000 == 0 ? within.toSeconds() + " s" : within.toMillis() + " ms";
        }
    }

    /** For the end of a connection that we have begun to end. */
    record End(long until) implements Wait {}

    /** For the end of the run, whatever the peer does: one that gives or takes an octet now and then could go on for ever. */
    record Whole(long until) implements Wait {}

    /** For octets to leave, of which the last left at {@code since}, and the next does within {@code longest}. */
    static Wait departure(long since, Duration longest, Conditions conditions) {
        return new Departure(since, since + conditions.deadline(longest));
    }

    /** For the end of a connection, from {@code now} on. */
    static Wait end(long now, Conditions conditions) {
        return new End(now + conditions.deadline(conditions.conduct().closeWithin()));
    }

    /** For the end of a connection that has failed, until its case is over that began at {@code start}, but not for long. */
    static Wait end(long start, long now, Duration within, Conditions conditions) {
        return new End(Math.min(start + conditions.deadline(within), end(now, conditions).until()));
    }

    /**
     * For what the script asks for, from {@code now} on.
     *
     * @param payload octets of payload that have come so far
     */
    static Wait of(ScriptRunner.Turn turn, long payload, long now, Conditions conditions) {
        return switch (turn) {
            case ScriptRunner.Turn.Pausing pausing -> new Pause(now + pausing.time().toNanos());
            case ScriptRunner.Turn.Awaiting(Step.See see, _) when see.what() instanceof Expectation.Absence absence ->
                    new Silence(now, now + absence.time().toNanos());
            case ScriptRunner.Turn.Awaiting(Step.See see, boolean half) -> {
                Duration within = half ? conditions.conduct().dropWithin() : conditions.conduct().within(see);
                yield new Arrival(now, within, now + conditions.deadline(within), payload);
            }
            case ScriptRunner.Turn.Ready _,ScriptRunner.Turn.Over _ -> new Nothing();
        };
    }
}
