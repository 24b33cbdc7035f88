package io.wsfuzz.fault;

import io.wsfuzz.script.Fault.ResetState;
import io.wsfuzz.session.StreamStages;
import java.nio.ByteBuffer;

/** Whether a connection has come so far, from the octets that pass in both directions. */
final class ReachedState {

    private final ResetState wanted;
    private final StreamStages stages = new StreamStages();

    ReachedState(ResetState wanted) {
        this.wanted = wanted;
    }

    /** More has passed; {@code octets} are a copy, and may be overwritten. */
    boolean isReached(boolean out, ByteBuffer octets) {
        return switch (stages.passed(out, octets)) {
            case NOTHING -> false;
            case REQUEST -> wanted == ResetState.REQUEST;
            case RESPONSE -> wanted.compareTo(ResetState.RESPONSE) <= 0;
            case OPEN -> wanted.compareTo(ResetState.OPEN) <= 0;
            case MESSAGE -> wanted.compareTo(ResetState.MESSAGE) <= 0;
            case CLOSE -> true;
        };
    }
}
