package io.wsfuzz.run;

import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Counts our frames when their first octet has gone, which is later than they are made. Equal frames of one message take
 * one entry, so a message in fragments of one octet costs no more than another.
 */
final class FrameTally {

    /** Frames of one size and one opcode, one behind the other; the first one begins at {@code begin}. */
    private static final class Series {
        private final int opcode;
        private final long octets;
        private final long payload;
        private long begin;
        private long count = 1;

        Series(int opcode, long octets, long payload, long begin) {
            this.opcode = opcode;
            this.octets = octets;
            this.payload = payload;
            this.begin = begin;
        }

        boolean isContinuedBy(Series next) {
            return opcode == next.opcode && octets == next.octets && payload == next.payload
                    && begin + count * octets == next.begin;
        }

        /** How many of them have begun when so many octets of the stream have gone. */
        long begun(long gone) {
            return gone <= begin ? 0 : Math.min(count, 1 + (gone - 1 - begin) / octets);
        }
    }

    private final WireStatistics statistics;
    private final Deque<Series> made = new ArrayDeque<>();
    private long begun;

    FrameTally(WireStatistics statistics) {
        this.statistics = statistics;
    }

    /**
     * A frame was made.
     *
     * @param octets  its size, header included
     * @param payload of it is so much of a message; 0 for none
     * @param begin   where it begins in the stream
     */
    void made(int opcode, long octets, long payload, long begin) {
        Series next = new Series(opcode, octets, payload, begin);
        @Nullable
        Series last = made.peekLast();
        if (last != null && last.isContinuedBy(next)) {
            last.count++;
        } else {
            made.add(next);
        }
    }

    /** So many octets of the stream have gone. */
    void gone(long octets) {
        while (!made.isEmpty()) {
            Series first = made.element();
            long more = first.begun(octets);
            begun += more;
            statistics.frames(Direction.OUT, first.opcode, more);
            statistics.messages(Direction.OUT).payload(more * first.payload);
            first.begin += more * first.octets;
            first.count -= more;
            if (first.count > 0) {
                return;
            }
            made.remove();
        }
    }

    /** How many frames have begun to go. */
    long begun() {
        return begun;
    }
}
