package io.wsfuzz.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A segment of TCP (RFC 9293, section 3.1) in a packet of IPv4 or IPv6, as it might have been: we see reads and writes, and
 * no packets.
 *
 * @param from    who sends it; of the same family as {@code to}
 * @param flags   those that are set, as {@link #ACK}
 * @param numbers of its first octet, and of what is acknowledged; modulo 2^32
 */
record TcpSegment(InetSocketAddress from, InetSocketAddress to, int flags, Numbers numbers) {

    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    /**
     * So much is in one segment at most, in octets. Wireshark nests two layers for each frame in a packet, 500 at most, and the
     * smallest frame has two octets.
     */
    static final int MOST_OCTETS = 480;

    private static final int PROTOCOL = 6;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int HOPS = 64;
    private static final short WINDOW = (short) 0xffff;

    /** A maximum segment size, and a window scale of 14: a gigabyte may be on its way (RFC 7323, section 2.2). */
    private static final byte[] SYN_OPTIONS = {2, 4, (byte) (MOST_OCTETS >> 8), (byte) MOST_OCTETS, 3, 3, 14, 0};

    /** Sequence and acknowledgement number, each of 32 bits. */
    record Numbers(int sequence, int ack) {}

    /** The packet, with {@code length} octets of {@code payload} from {@code start} on, {@link #MOST_OCTETS} at most. */
    byte[] packet(ByteBuffer payload, int start, int length) {
        byte[] options = (flags & SYN) != 0 ? SYN_OPTIONS : new byte[0];
        int tcp = TCP_HEADER + options.length + length;
        boolean isV4 = from.getAddress().getAddress().length == 4;
        ByteBuffer packet = ByteBuffer.allocate((isV4 ? IPV4_HEADER : IPV6_HEADER) + tcp);
        if (isV4) {
            ipv4(packet, tcp);
        } else {
            ipv6(packet, tcp);
        }
        int header = packet.position();
        packet.putShort((short) from.getPort()).putShort((short) to.getPort());
        packet.putInt(numbers.sequence()).putInt((flags & ACK) != 0 ? numbers.ack() : 0);
        packet.put((byte) ((TCP_HEADER + options.length) / 4 << 4)).put((byte) flags).putShort(WINDOW);
        packet.putInt(0).put(options).put(payload.slice(start, length));
        packet.putShort(header + 16, checksum(packet, header, pseudoHeader(tcp)));
        return packet.array();
    }

    /** RFC 791, section 3.1. */
    private void ipv4(ByteBuffer packet, int length) {
        packet.putShort((short) 0x4500).putShort((short) (IPV4_HEADER + length));
        packet.putShort((short) 0).putShort((short) 0x4000);
        packet.put((byte) HOPS).put((byte) PROTOCOL).putShort((short) 0);
        packet.put(address(from)).put(address(to));
        ByteBuffer header = packet.duplicate().flip();
        packet.putShort(10, checksum(header, 0, 0));
    }

    /** RFC 8200, section 3. */
    private void ipv6(ByteBuffer packet, int length) {
        packet.putInt(0x60000000).putShort((short) length).put((byte) PROTOCOL).put((byte) HOPS);
        packet.put(address(from)).put(address(to));
    }

    private static byte[] address(InetSocketAddress of) {
        InetAddress address = of.getAddress();
        return address.getAddress();
    }

    /** The sum over what belongs to the checksum of TCP and stands in the header of IP. */
    private long pseudoHeader(int length) {
        return sum(ByteBuffer.wrap(address(from)), 0) + sum(ByteBuffer.wrap(address(to)), 0) + PROTOCOL + length;
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer octets, int start, long begin) {
        long sum = begin + sum(octets, start);
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    private static long sum(ByteBuffer octets, int start) {
        long sum = 0;
        int end = octets.limit();
        for (int i = start; i + 1 < end; i += 2) {
            sum += octets.getShort(i) & 0xffff;
        }
        return (end - start) % 2 == 0 ? sum : sum + ((octets.get(end - 1) & 0xff) << 8);
    }
}
