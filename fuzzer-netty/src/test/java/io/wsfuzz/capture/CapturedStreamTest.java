package io.wsfuzz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.wire.Direction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedStreamTest {

    private final List<String> segments = new ArrayList<>();
    private final CapturedStream stream =
            new CapturedStream(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9001),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000), 100, this::note);

    private void note(TcpSegment first, ByteBuffer payload, String comment) {
        String flags = (has(first, TcpSegment.SYN) ? "S" : "") + (has(first, TcpSegment.PSH) ? "P" : "")
                + (has(first, TcpSegment.FIN) ? "F" : "") + (has(first, TcpSegment.RST) ? "R" : "")
                + (has(first, TcpSegment.ACK) ? "A" : "");
        segments.add(first.from().getPort() + " " + flags + " " + first.numbers().sequence() + " "
                + first.numbers().ack() + " " + payload.limit() + comment);
    }

    private static boolean has(TcpSegment segment, int flag) {
        return (segment.flags() & flag) != 0;
    }

    private void send(Direction direction, int octets) {
        stream.octets(direction, ByteBuffer.allocate(octets));
    }

    @Test
    void the_numbers_of_both_ends_follow_what_was_sent() {
        stream.begin(Direction.IN);
        stream.about(" case 1.1");
        send(Direction.IN, 10);
        send(Direction.OUT, 20);
        stream.finished(Direction.IN);
        send(Direction.OUT, 5);
        stream.finished(Direction.OUT);
        assertThat(segments).containsExactly("5000 S 100 100 0", "9001 SA 100 101 0", "5000 A 101 101 0",
                "5000 PA 101 101 10 case 1.1", "9001 PA 101 111 20", "5000 FA 111 121 0", "9001 A 121 112 0",
                "9001 PA 121 112 5", "9001 FA 126 112 0", "5000 A 112 127 0");
    }

    @Test
    void after_a_reset_and_after_both_ends_nothing_comes() {
        stream.begin(Direction.OUT);
        send(Direction.OUT, 1);
        stream.reset(Direction.IN);
        send(Direction.OUT, 1);
        stream.finished(Direction.OUT);
        stream.reset(Direction.OUT);
        assertThat(segments).hasSize(5).last().isEqualTo("5000 RA 101 102 0");
    }

    @Test
    void who_only_listens_acknowledges_now_and_then() {
        stream.begin(Direction.OUT);
        for (int i = 0; i < 4; i++) {
            send(Direction.OUT, 1 << 19);
        }
        assertThat(segments.subList(3, segments.size())).containsExactly("9001 PA 101 101 524288",
                "9001 PA 524389 101 524288", "5000 A 101 1048677 0", "9001 PA 1048677 101 524288",
                "9001 PA 1572965 101 524288", "5000 A 101 2097253 0");
    }

    @Test
    void the_buffer_of_the_socket_stays_as_it_is() {
        ByteBuffer octets = ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII)).position(1);
        stream.octets(Direction.IN, octets);
        assertThat(octets.remaining()).isEqualTo(2);
        assertThat(segments).last().isEqualTo("5000 PA 100 100 2");
    }
}
