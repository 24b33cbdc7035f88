package io.wsfuzz.wire;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What went over the wire of one connection, line by line, bounded: of many lines the first and the last are kept, and
 * of many octets too.
 */
public final class WireLog {

    /** So many lines are kept from the beginning. */
    public static final int FIRST_LINES = 400;

    /** So many lines are kept from the end. */
    public static final int LAST_LINES = 200;

    /** So many octets of one read or write are kept, half from the beginning, half from the end. */
    public static final int CHUNK_OCTETS = 64;

    /** The octets of two line ends. */
    private static final int LINE_ENDS = 4;

    private final boolean on;
    private final Consumer<WireLine> live;
    private final List<WireLine> first = new ArrayList<>();
    private final Deque<WireLine> last = new ArrayDeque<>();
    private boolean isStarted;
    private long start;
    private long latest;
    private long cut;
    private boolean hiding;
    private int endOfHead;

    private WireLog(boolean on, Consumer<WireLine> live) {
        this.on = on;
        this.live = live;
    }

    /** A log. */
    public static WireLog on() {
        return new WireLog(true, line -> {});
    }

    /** A log that shows each line to {@code live} as it is written. */
    public static WireLog live(Consumer<WireLine> live) {
        return new WireLog(true, live);
    }

    /** A log that keeps nothing. */
    public static WireLog off() {
        return new WireLog(false, line -> {});
    }

    /** Whether lines are kept. */
    public boolean isOn() {
        return on;
    }

    /** Times count from {@code now}; from the first one, where a head came before the play began. */
    public void start(long now) {
        if (!isStarted) {
            isStarted = true;
            start = now;
        }
    }

    /** What is written later never stands at an earlier time, though a frame is written down when its last octet has come. */
    private long at(long now) {
        latest = Math.max(latest, now - start);
        return latest;
    }

    /** A line in the notation of the scripts, without its sign. */
    public void script(Direction direction, long now, String line) {
        script(direction, now, line, Optional.empty());
    }

    /** The same of a frame with this header. */
    public void script(Direction direction, long now, String line, Optional<FrameHeader> header) {
        if (on) {
            add(new WireLine.Script(at(now), direction, line, header));
        }
    }

    /** The octets of our head are not shown, for it has secrets: all that we write as far as its empty line is stars. */
    public void hideHead() {
        hiding = true;
    }

    /** The octets as they are shown. */
    private ByteBuffer shown(Direction direction, ByteBuffer octets) {
        if (!hiding || direction == Direction.IN) {
            return octets;
        }
        byte[] copy = Octets.copy(octets).toArray();
        for (int at = 0; at < copy.length && hiding; at++) {
            boolean isNext = copy[at] == (endOfHead % 2 == 0 ? '\r' : '\n');
            endOfHead = isNext ? endOfHead + 1 : copy[at] == '\r' ? 1 : 0;
            hiding = endOfHead < LINE_ENDS;
            copy[at] = '*';
        }
        return ByteBuffer.wrap(copy);
    }

    /** One read or write of all that remains in {@code written}; its position stays. */
    public void chunk(Direction direction, long now, ByteBuffer written) {
        if (!on) {
            return;
        }
        ByteBuffer octets = shown(direction, written);
        int size = octets.remaining();
        if (size <= CHUNK_OCTETS) {
            add(new WireLine.Chunk(at(now), direction, size, Octets.copy(octets), Octets.NONE));
        } else {
            int half = CHUNK_OCTETS / 2;
            Octets head = Octets.copy(octets.slice(octets.position(), half));
            Octets tail = Octets.copy(octets.slice(octets.limit() - half, half));
            add(new WireLine.Chunk(at(now), direction, size, head, tail));
        }
    }

    /** Something that is not octets. */
    public void note(long now, String what) {
        if (on) {
            add(new WireLine.Note(at(now), what));
        }
    }

    private void add(WireLine line) {
        live.accept(line);
        if (first.size() < FIRST_LINES) {
            first.add(line);
            return;
        }
        if (last.size() == LAST_LINES) {
            last.removeFirst();
            cut++;
        }
        last.addLast(line);
    }

    /** The lines that were kept from the beginning: all, if {@link #cut} is 0 and {@link #last} is empty. */
    public List<WireLine> first() {
        return List.copyOf(first);
    }

    /** The lines that were kept from the end, after the gap. */
    public List<WireLine> last() {
        return List.copyOf(last);
    }

    /** How many lines between the first and the last ones were not kept. */
    public long cut() {
        return cut;
    }
}
