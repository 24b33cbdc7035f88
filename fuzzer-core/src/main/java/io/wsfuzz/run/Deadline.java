package io.wsfuzz.run;

import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Until when a line waits. Its time begins when all of our octets have gone; while they go, a peer that takes none of them
 * for a while is too late as well.
 */
final class Deadline {

    private final Conditions conditions;
    private long at = Long.MAX_VALUE;
    private long stalledAt = Long.MAX_VALUE;
    private long sent = -1;
    private long heard;
    private Duration time = Duration.ZERO;
    private long armedTurn = -1;

    Deadline(Conditions conditions) {
        this.conditions = conditions;
    }

    /** From now on {@code within}, given patience. */
    void arm(long now, Duration within) {
        at = now + conditions.nanos(within);
        time = within;
        stalledAt = Long.MAX_VALUE;
    }

    void disarm() {
        at = Long.MAX_VALUE;
        stalledAt = Long.MAX_VALUE;
        armedTurn = -1;
    }

    /**
     * All of our octets have gone: the time of the line that waits begins, unless it has begun already.
     *
     * @param turn   tells one wait from the next
     * @param octets how many have come so far
     */
    void await(Step.@Nullable See see, boolean half, long turn, long octets, long now) {
        stalledAt = Long.MAX_VALUE;
        if (see == null) {
            disarm();
        } else if (turn != armedTurn) {
            armedTurn = turn;
            heard = octets;
            if (see.what() instanceof Expectation.Silence silence) {
                at = now + silence.time().toNanos();
                time = silence.time();
            } else {
                arm(now, half ? Conditions.CLOSE_WITHIN : see.within());
            }
        }
    }

    /** What was armed for an earlier wait says nothing about this one, whose time has not begun yet. */
    void forget(long turn) {
        if (turn != armedTurn) {
            at = Long.MAX_VALUE;
        }
    }

    /** When something is to be done about time: for the line that waits, or for octets that do not leave. */
    long atOrStalled(SendQueue sendQueue) {
        return sendQueue.isEmpty() ? at : Math.min(at, stalledAt);
    }

    /** Our octets do not all leave at once: watches whether they leave at all. */
    void watch(SendQueue sendQueue, long now) {
        if (!sendQueue.isEmpty() && sendQueue.sent() != sent) {
            sent = sendQueue.sent();
            stalledAt = now + conditions.nanos(Conditions.STALLED_AFTER);
        }
    }

    /** Whether octets have left since it was last asked; then the watch begins anew. */
    boolean progressed(SendQueue sendQueue, long now) {
        if (sendQueue.isEmpty() || sendQueue.sent() == sent) {
            return false;
        }
        watch(sendQueue, now);
        return true;
    }

    /**
     * Whether so much of what the line waits for has come since it was last asked that there is more time: a large message
     * takes as long as it takes, and only one that stands still is late.
     *
     * @param octets how many have come in all
     */
    boolean isFed(long octets, long now) {
        long more = octets - heard;
        heard = octets;
        long later = at + conditions.nanos(Duration.ofNanos(more * Conditions.NANOS_PER_OCTET));
        boolean fed = at != Long.MAX_VALUE && now < later;
        at = fed ? later : at;
        return fed;
    }

    boolean hasPassed(long now) {
        return now >= at || now >= stalledAt;
    }

    long at() {
        return at;
    }

    /** As the case language writes it. */
    String text() {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
