package io.wsfuzz.fault;

import io.wsfuzz.script.Fault;

/** {@link Fault.Stall}: once, behind so many octets, nothing passes for a while. */
final class StallHandler extends PacedHandler {

    private final long time;
    private long left;
    private long until = Long.MIN_VALUE;
    private boolean stalled;

    StallHandler(Fault.Stall fault) {
        super(fault.faultDirection());
        time = fault.time().toNanos();
        left = fault.octets();
    }

    @Override
    int together(int octets) {
        return left > 0 ? (int) Math.min(left, octets) : octets;
    }

    @Override
    long wait(int octets, long now) {
        if (left > 0) {
            left -= octets;
            return 0;
        }
        if (!stalled) {
            stalled = true;
            until = now + time;
        }
        return Math.max(0, until - now);
    }

    @Override
    long waitOfEnd(long now) {
        return stalled ? Math.max(0, until - now) : 0;
    }
}
