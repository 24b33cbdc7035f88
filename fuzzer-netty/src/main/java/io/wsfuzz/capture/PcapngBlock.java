package io.wsfuzz.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A piece of a pcapng file, and how it is written: blocks of octets in pairs of type and length, here all little-endian. */
sealed interface PcapngBlock {

    /** The beginning: a section, and the one interface that it has. */
    record Section(String application) implements PcapngBlock {}

    /**
     * Octets that went one way, as one packet or more of them.
     *
     * @param nanos since 1970
     */
    record Segment(long nanos, TcpSegment first, ByteBuffer payload, String comment) implements PcapngBlock {}

    /** How many segments there were, and how many of them are not in the file. */
    record Statistics(long nanos, long captured, long dropped) implements PcapngBlock {}

    /** Writes {@code block}. */
    static void write(PcapngBlock block, OutputStream to) throws IOException {
        switch (block) {
            case Section section -> {
                to.write(Blocks.section(section.application()));
                to.write(Blocks.networkInterface());
            }
            case Segment segment -> Blocks.packets(segment, to);
            case Statistics statistics -> to.write(Blocks.statistics(statistics));
        }
    }

    /** The blocks of the format that are used here. */
    final class Blocks {

        private static final int SECTION_HEADER = 0x0a0d0d0a;
        private static final int INTERFACE_DESCRIPTION = 1;
        private static final int INTERFACE_STATISTICS = 5;
        private static final int ENHANCED_PACKET = 6;

        /** Packets begin with the header of IP, version 4 or 6. */
        private static final short LINKTYPE_RAW = 101;

        private static final int COMMENT = 1;
        private static final int APPLICATION = 4;
        private static final int NAME = 2;
        private static final int RESOLUTION = 9;
        private static final int RECEIVED = 4;
        private static final int DROPPED = 5;
        private static final byte NANOSECONDS = 9;

        private Blocks() {}

        static byte[] section(String application) {
            ByteBuffer body = body(16 + room(application.length() * 4));
            body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
            option(body, APPLICATION, application.getBytes(StandardCharsets.UTF_8));
            return block(SECTION_HEADER, body);
        }

        static byte[] networkInterface() {
            ByteBuffer body = body(8 + 3 * room(16));
            body.putShort(LINKTYPE_RAW).putShort((short) 0).putInt(0);
            option(body, NAME, "wsfuzz".getBytes(StandardCharsets.UTF_8));
            option(body, RESOLUTION, new byte[]{NANOSECONDS});
            return block(INTERFACE_DESCRIPTION, body);
        }

        /** One for each piece that fits into a segment; one without octets where there is no payload. */
        static void packets(Segment segment, OutputStream to) throws IOException {
            TcpSegment first = segment.first();
            int start = 0;
            do {
                int length = Math.min(TcpSegment.MOST_OCTETS, segment.payload().limit() - start);
                boolean isLast = start + length == segment.payload().limit();
                TcpSegment.Numbers numbers =
                        new TcpSegment.Numbers(first.numbers().sequence() + start, first.numbers().ack());
                int flags = isLast ? first.flags() : first.flags() & ~TcpSegment.PSH;
                byte[] packet = new TcpSegment(first.from(), first.to(), flags, numbers)
                        .packet(segment.payload(), start, length);
                to.write(packet(segment.nanos(), packet, start == 0 ? segment.comment() : ""));
                start += length;
            } while (start < segment.payload().limit());
        }

        private static byte[] packet(long nanos, byte[] packet, String comment) {
            byte[] words = comment.getBytes(StandardCharsets.UTF_8);
            ByteBuffer body = body(20 + padded(packet.length) + 2 * room(words.length));
            body.putInt(0);
            time(body, nanos);
            body.putInt(packet.length).putInt(packet.length).put(packet);
            pad(body, packet.length);
            if (words.length > 0) {
                option(body, COMMENT, words);
            }
            return block(ENHANCED_PACKET, body);
        }

        static byte[] statistics(Statistics statistics) {
            ByteBuffer body = body(12 + 3 * room(8));
            body.putInt(0);
            time(body, statistics.nanos());
            option(body, RECEIVED, number(statistics.captured()));
            option(body, DROPPED, number(statistics.dropped()));
            return block(INTERFACE_STATISTICS, body);
        }

        private static byte[] number(long number) {
            return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        }

        private static void time(ByteBuffer body, long nanos) {
            body.putInt((int) (nanos >>> 32)).putInt((int) nanos);
        }

        private static ByteBuffer body(int most) {
            return ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
        }

        private static int padded(int length) {
            return (length + 3) / 4 * 4;
        }

        /** What an option of this length takes, and the end of options. */
        private static int room(int length) {
            return 8 + padded(length);
        }

        private static void pad(ByteBuffer body, int length) {
            body.put(new byte[padded(length) - length]);
        }

        private static void option(ByteBuffer body, int code, byte[] value) {
            body.putShort((short) code).putShort((short) value.length).put(value);
            pad(body, value.length);
        }

        /** A block ends with its length once more; options, if there are any, end with an empty one, which may be left out. */
        private static byte[] block(int type, ByteBuffer body) {
            int length = 12 + body.position();
            return body(length).putInt(type).putInt(length).put(body.flip()).putInt(length).array();
        }
    }
}
