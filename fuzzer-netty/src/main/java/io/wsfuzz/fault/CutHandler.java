package io.wsfuzz.fault;

import io.wsfuzz.script.Fault;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@link Fault.Cut}: a write ends at each of some offsets of the stream. */
final class CutHandler extends PiecesHandler {

    private final Deque<Long> offsets;
    private long passed;

    CutHandler(Fault.Cut fault) {
        super(fault.faultDirection());
        offsets = new ArrayDeque<>(fault.offsets());
    }

    @Override
    boolean keepsCount() {
        return true;
    }

    @Override
    int next() {
        Long end = offsets.poll();
        if (end == null) {
            return Integer.MAX_VALUE;
        }
        int size = (int) Math.min(end - passed, Integer.MAX_VALUE);
        passed = end;
        return size;
    }
}
