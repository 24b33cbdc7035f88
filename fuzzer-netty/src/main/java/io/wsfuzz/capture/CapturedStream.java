package io.wsfuzz.capture;

import io.wsfuzz.capture.TcpSegment.Numbers;
import io.wsfuzz.pipe.OctetListener;
import io.wsfuzz.wire.Direction;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** One connection as segments of TCP: its three-way handshake, its octets, its end. Confined to the loop of the connection. */
final class CapturedStream implements OctetListener {

    /** After so many octets one way the other end acknowledges them, as if it had nothing else to say. */
    private static final int ACKNOWLEDGE_AFTER = 1 << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Map<Direction, InetSocketAddress> senders;
    private final Map<Direction, Half> halves;
    private final SegmentSink sink;
    private String comment = "";
    private boolean over;

    /** What one end has sent. */
    private static final class Half {
        private int next;
        private long unacknowledged;
        private boolean finished;

        Half(int first) {
            next = first;
        }
    }

    /** Takes segments. */
    @FunctionalInterface
    interface SegmentSink {
        /**
         * Takes octets that follow each other.
         *
         * @param payload from 0 on; it may be longer than fits into one segment
         * @param comment for people; may be empty
         */
        void segment(TcpSegment first, ByteBuffer payload, String comment);
    }

    /**
     * A connection that is there.
     *
     * @param initial the sequence number of both ends
     */
    CapturedStream(InetSocketAddress local, InetSocketAddress peer, int initial, SegmentSink sink) {
        senders = new EnumMap<>(Map.of(Direction.OUT, local, Direction.IN, peer));
        halves = new EnumMap<>(Map.of(Direction.OUT, new Half(initial), Direction.IN, new Half(initial)));
        this.sink = sink;
    }

    private static Direction other(Direction direction) {
        return direction == Direction.IN ? Direction.OUT : Direction.IN;
    }

    private Half half(Direction direction) {
        Half half = halves.get(direction);
        if (half == null) {
            throw new IllegalStateException("no direction " + direction);
        }
        return half;
    }

    /** The three-way handshake, {@code dialling} being who began it. */
    void begin(Direction dialling) {
        send(dialling, TcpSegment.SYN, NOTHING);
        send(other(dialling), TcpSegment.SYN | TcpSegment.ACK, NOTHING);
        send(dialling, TcpSegment.ACK, NOTHING);
    }

    private void send(Direction direction, int flags, ByteBuffer payload) {
        Half mine = half(direction);
        InetSocketAddress from = senders.get(direction);
        InetSocketAddress to = senders.get(other(direction));
        if (from == null || to == null) {
            throw new IllegalStateException("a connection has two ends");
        }
        Half others = half(other(direction));
        sink.segment(new TcpSegment(from, to, flags, new Numbers(mine.next, others.next)), payload, comment);
        comment = "";
        others.unacknowledged = 0;
        mine.unacknowledged += payload.limit();
        // SYN and FIN take a number each (RFC 9293, section 3.4).
        mine.next += payload.limit() + ((flags & (TcpSegment.SYN | TcpSegment.FIN)) == 0 ? 0 : 1);
    }

    @Override
    public void about(String what) {
        comment = what;
    }

    @Override
    public void octets(Direction direction, ByteBuffer octets) {
        if (over || half(direction).finished) {
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(octets.remaining()).put(octets.duplicate());
        send(direction, TcpSegment.PSH | TcpSegment.ACK, copy.flip());
        if (half(direction).unacknowledged >= ACKNOWLEDGE_AFTER) {
            send(other(direction), TcpSegment.ACK, NOTHING);
        }
    }

    @Override
    public void finished(Direction direction) {
        if (!over && !half(direction).finished) {
            half(direction).finished = true;
            send(direction, TcpSegment.FIN | TcpSegment.ACK, NOTHING);
            send(other(direction), TcpSegment.ACK, NOTHING);
        }
    }

    @Override
    public void reset(Direction direction) {
        boolean hasEnded = half(Direction.IN).finished && half(Direction.OUT).finished;
        if (!over && !hasEnded) {
            send(direction, TcpSegment.RST | TcpSegment.ACK, NOTHING);
            over = true;
        }
    }
}
