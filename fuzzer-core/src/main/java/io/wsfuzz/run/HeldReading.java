package io.wsfuzz.run;

import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;

/** Whether a case reads what its peer sends. */
final class HeldReading {

    private final WireLog log;
    private boolean reading = true;

    HeldReading(WireLog log) {
        this.log = log;
    }

    boolean isReading() {
        return reading;
    }

    /** From now on it does, or not. */
    void read(boolean wanted, long now) {
        if (wanted != reading) {
            reading = wanted;
            log.script(Direction.OUT, now, wanted ? "resume" : "hold reading");
        }
    }

    /** The peer takes nothing: where we have read nothing so far, that may be why, and reading goes on. @return whether it does */
    boolean readsOn(long now) {
        if (reading) {
            return false;
        }
        log.note(now, "the peer takes nothing while we read nothing: reading goes on");
        read(true, now);
        return true;
    }
}
