package io.wsfuzz.fault;

import io.wsfuzz.script.Fault;

/** {@link Fault.SlowClose}: octets pass at once, and the end of the half comes late. */
final class SlowCloseHandler extends PacedHandler {

    private final long time;

    SlowCloseHandler(Fault.SlowClose fault) {
        super(fault.faultDirection());
        time = fault.time().toNanos();
    }

    @Override
    long wait(int octets, long now) {
        return 0;
    }

    @Override
    long waitOfEnd(long now) {
        return time;
    }
}
