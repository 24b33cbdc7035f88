package io.wsfuzz.fault;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Fault;
import java.util.concurrent.TimeUnit;

/** {@link Fault.Latency}: every write or read waits, and so does the end. */
final class LatencyHandler extends PacedHandler {

    private final long delay;
    private final long jitter;
    private final Dice dice;

    LatencyHandler(Fault.Latency fault, Dice dice) {
        super(fault.faultDirection());
        delay = fault.delay().toNanos() / 1000;
        jitter = Math.min(fault.jitter().toNanos() / 1000, Integer.MAX_VALUE / 2 - 1);
        this.dice = dice;
    }

    /** Drawn in microseconds. */
    @Override
    long wait(int octets, long now) {
        long drawn = delay - jitter + dice.below((int) (2 * jitter + 1));
        return TimeUnit.MICROSECONDS.toNanos(Math.max(0, drawn));
    }
}
