package io.wsfuzz.capture;

import io.wsfuzz.pipe.OctetListener;
import io.wsfuzz.wire.Direction;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What connections carry, as a pcapng file that Wireshark reads. TCP and IP are made up around what we read and wrote: so the
 * octets and their order are right, the times are those of our reads and writes, and how the network cut them is not known. Of
 * encrypted connections the plain text is there.
 *
 * <p>{@link #MOST_WAITING} octets may wait for the disk; beyond that segments are left out, which Wireshark sees as not
 * captured, and the file says how many there were. May be used by any number of threads.
 */
public final class PcapngCapture {

    /** So many octets may wait to be written. */
    public static final long MOST_WAITING = 64L << 20;

    /** What a segment takes of memory besides its octets. */
    private static final int SEGMENT_WEIGHT = 200;

    /** Initial sequence numbers are so far apart: a port that is used again is told from a retransmission. */
    private static final int INITIAL_STEP = 0x01000193;

    private static final int IPV6_OCTETS = 16;

    private final FileQueue<PcapngBlock> file;
    private final long epochNanos;
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicLong captured = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private PcapngCapture(FileQueue<PcapngBlock> file) {
        this.file = file;
        Instant now = Instant.now();
        epochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }

    /**
     * Begins a file, in place of one that is there.
     *
     * @param application what has made it, as {@code wsfuzz 0.1.0}
     */
    public static PcapngCapture open(Path path, String application) throws IOException {
        PcapngCapture capture = new PcapngCapture(FileQueue.open(path, MOST_WAITING, PcapngBlock::write));
        capture.file.offer(new PcapngBlock.Section(application), 0);
        return capture;
    }

    /** Hears of one connection, which is there. */
    public OctetListener connected(SocketAddress local, SocketAddress peer, boolean dialled) {
        int number = streams.getAndIncrement();
        CaptureEnds ends = CaptureEnds.of(local, peer, number);
        CapturedStream stream = new CapturedStream(ends.local(), ends.peer(), number * INITIAL_STEP, this::segment);
        stream.begin(dialled ? Direction.OUT : Direction.IN);
        return stream;
    }

    private void segment(TcpSegment first, ByteBuffer payload, String comment) {
        captured.incrementAndGet();
        PcapngBlock.Segment block =
                new PcapngBlock.Segment(epochNanos + System.nanoTime(), first, payload, comment);
        if (!file.offer(block, SEGMENT_WEIGHT + payload.limit())) {
            dropped.incrementAndGet();
        }
    }

    /** How many segments were left out, for the disk was too slow. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Writes what waits.
     *
     * @throws IOException the first thing that could not be written
     */
    public void close() throws IOException {
        file.close(new PcapngBlock.Statistics(epochNanos + System.nanoTime(), captured.get(), dropped.get()));
    }

    /** Addresses of one family. A socket that has none (Unix domain) gets one of the loopback network. */
    private record CaptureEnds(InetSocketAddress local, InetSocketAddress peer) {

        private static final int FIRST_PORT = 1024;
        private static final int PORTS = 60_000;

        static CaptureEnds of(SocketAddress local, SocketAddress peer, int number) {
            InetSocketAddress mine = local instanceof InetSocketAddress known ? known : madeUp(80);
            InetSocketAddress others =
                    peer instanceof InetSocketAddress known ? known : madeUp(FIRST_PORT + number % PORTS);
            boolean isMixed = mine.getAddress() instanceof Inet6Address != others.getAddress() instanceof Inet6Address;
            return isMixed ? new CaptureEnds(mapped(mine), mapped(others)) : new CaptureEnds(mine, others);
        }

        private static InetSocketAddress madeUp(int port) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        /** As IPv6: an address of IPv4 is mapped (RFC 4291, section 2.5.5.2). */
        private static InetSocketAddress mapped(InetSocketAddress address) {
            byte[] octets = address.getAddress().getAddress();
            byte[] wide = new byte[IPV6_OCTETS];
            Arrays.fill(wide, 10, 12, (byte) 0xff);
            System.arraycopy(octets, 0, wide, IPV6_OCTETS - octets.length, octets.length);
            try {
                return new InetSocketAddress(Inet6Address.getByAddress(null, wide, -1), address.getPort());
            } catch (UnknownHostException e) {
                throw new IllegalStateException("sixteen octets are an address", e);
            }
        }
    }
}
