package io.wsfuzz.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was inflated last: where copies come from, and where pieces of output are handed on from without copying them.
 *
 * <p>The array holds up to one window of old octets and as much room again. It begins small and grows, so that
 * connections with short messages stay cheap. The fields are open to {@link SymbolReader}.
 */
final class SlidingWindow {

    /**
     * Room behind {@link #limit()}: a long of literals of one bit, a copy, and the octets by which copies overshoot.
     */
    private static final int SLACK = 288;
    private static final int FIRST_ROOM = 4096;
    /** Small windows get more room than their size, or moving them would be the main work. */
    private static final int LEAST_ROOM = 8192;

    byte[] octets = {};
    int at;
    /** A copy from so far away was allowed before in this stretch, so shorter ones are. */
    int reach;

    private final int size;
    private final boolean takesOver;
    private ByteBuffer view = ByteBuffer.allocate(0);
    private int handedOn;
    private long movedOut;
    private long contextFrom;
    private long messageFrom;
    private long stretchFrom;
    private MessageFacts.@Nullable Reach farthest;

    SlidingWindow(int size, boolean takesOver) {
        this.size = size;
        this.takesOver = takesOver;
    }

    /** A new message begins. */
    void begin() {
        if (octets.length == 0) {
            allocate(FIRST_ROOM);
        }
        if (!takesOver) {
            movedOut += at;
            at = 0;
            contextFrom = movedOut;
        }
        handedOn = at;
        messageFrom = total();
        farthest = null;
        beginStretch();
    }

    /** A block with BFINAL has ended. */
    void beginStretch() {
        stretchFrom = total();
        reach = 0;
    }

    private void allocate(int room) {
        octets = Arrays.copyOf(octets, Math.min(room, size + Math.max(size, LEAST_ROOM)) + SLACK);
        view = ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** Before this, {@link #at} leaves room for one more step. */
    int limit() {
        return octets.length - SLACK;
    }

    /** Makes room for at least one more step, by growing or by forgetting what no copy may reach. */
    void makeRoom() {
        if (at < limit()) {
            return;
        }
        if (limit() < size + Math.max(size, LEAST_ROOM)) {
            allocate(limit() * 2);
        } else {
            int forgotten = at - size;
            System.arraycopy(octets, forgotten, octets, 0, size);
            at = size;
            handedOn -= forgotten;
            movedOut += forgotten;
        }
    }

    /** Hands on what was not handed on before, if there is any. */
    void handOn(Consumer<ByteBuffer> out) {
        if (handedOn < at) {
            view.limit(at).position(handedOn);
            handedOn = at;
            out.accept(view);
        }
    }

    private long total() {
        return movedOut + at;
    }

    /** How many octets of this message there are. */
    long produced() {
        return total() - messageFrom;
    }

    /** The farthest copy of this message. */
    MessageFacts.@Nullable Reach farthest() {
        return farthest;
    }

    /** Which rule a copy from {@code distance} octets ago breaks, null for none. */
    StreamFault.@Nullable StreamFaultKind whyNot(int distance) {
        if (distance > size) {
            return StreamFault.StreamFaultKind.BEYOND_WINDOW;
        }
        if (distance > total() - contextFrom) {
            return distance <= total()
                    ? StreamFault.StreamFaultKind.BEYOND_CONTEXT
                    : StreamFault.StreamFaultKind.BEFORE_START;
        }
        return null;
    }

    /** What is wrong with such a copy, in a few words. */
    String describe(int distance, StreamFault.StreamFaultKind broken) {
        return "distance " + distance
                + (broken == StreamFault.StreamFaultKind.BEYOND_WINDOW ? " in a window of " + size + " octets" : "");
    }

    /** Takes note of a copy from farther away than any before in this stretch. */
    void extendReach(int distance, Place place) {
        reach = distance;
        boolean across = stretchFrom > messageFrom && distance > total() - stretchFrom;
        if (farthest == null || distance > farthest.distance()) {
            farthest = new MessageFacts.Reach(distance, place, across || farthest != null && farthest.acrossFinal());
        } else if (across && !farthest.acrossFinal()) {
            farthest = new MessageFacts.Reach(farthest.distance(), farthest.place(), true);
        }
    }

    /** Repeats {@code length} octets from {@code distance} ago, which may overlap, and may write 7 octets too many. */
    static int copy(byte[] octets, int at, int distance, int length) {
        int end = at + length;
        int to = at;
        int step = distance;
        if (distance < Long.BYTES) {
            // Once as many periods stand there as fill a long, one may read behind them in longs.
            step = distance * ((Long.BYTES - 1) / distance + 1);
            int spread = Math.min(end, to + step);
            while (to < spread) {
                octets[to] = octets[to - distance];
                to++;
            }
        }
        while (to < end) {
            BitInput.LONG.set(octets, to, (long) BitInput.LONG.get(octets, to - step));
            to += Long.BYTES;
        }
        return end;
    }
}
