package io.wsfuzz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wsfuzz.pipe.OctetListener;
import io.wsfuzz.wire.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngCaptureTest {

    private static final int ENHANCED_PACKET = 6;

    @TempDir
    private Path folder;

    /** A block: its type, and what is in it. */
    private record RawBlock(int type, ByteBuffer body) {}

    private List<RawBlock> blocks(Path file) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<RawBlock> blocks = new ArrayList<>();
        while (octets.hasRemaining()) {
            int start = octets.position();
            int type = octets.getInt();
            int length = octets.getInt();
            assertThat(length % 4).isZero();
            assertThat(octets.getInt(start + length - 4)).isEqualTo(length);
            blocks.add(new RawBlock(type, octets.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN)));
            octets.position(start + length);
        }
        return blocks;
    }

    private static byte[] packet(RawBlock block) {
        byte[] packet = new byte[block.body().getInt(12)];
        block.body().get(20, packet);
        return packet;
    }

    /** The sum over a header with its checksum in place is all ones (RFC 1071). */
    private static int sum(byte[] octets, int start, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (octets[start + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    private Path captured(String local, String peer, int octets) throws IOException {
        Path file = folder.resolve("x.pcapng");
        PcapngCapture capture = PcapngCapture.open(file, "test");
        OctetListener heard =
                capture.connected(new InetSocketAddress(InetAddress.ofLiteral(local), 9001),
                        new InetSocketAddress(InetAddress.ofLiteral(peer), 5000), false);
        heard.octets(Direction.IN, ByteBuffer.allocate(octets));
        heard.finished(Direction.OUT);
        capture.close();
        assertThat(capture.dropped()).isZero();
        return file;
    }

    @Test
    void a_file_is_a_section_an_interface_packets_and_their_number() throws IOException {
        List<RawBlock> blocks = blocks(captured("127.0.0.1", "127.0.0.1", 3));
        assertThat(blocks).extracting(RawBlock::type).containsExactly(0x0a0d0d0a, 1, 6, 6, 6, 6, 6, 6, 5);
        byte[] packet = packet(blocks.get(5));
        assertThat(packet).hasSize(20 + 20 + 3);
        assertThat(sum(packet, 0, 20)).isEqualTo(0xffff);
        // Addresses, protocol and length are in the checksum of TCP.
        assertThat(sum(packet, 12, packet.length - 12) + 6 + 23).satisfies(
                sum -> assertThat((sum & 0xffff) + (sum >> 16)).isEqualTo(0xffff));
    }

    @Test
    void what_is_long_goes_in_pieces_with_numbers_that_fit_together() throws IOException {
        List<RawBlock> pieces = blocks(captured("127.0.0.1", "127.0.0.1", 1000)).stream()
                .filter(block -> block.type() == ENHANCED_PACKET && packet(block).length > 50).toList();
        assertThat(pieces).extracting(block -> packet(block).length - 40).containsExactly(480, 480, 40);
        List<Integer> numbers = pieces.stream().map(block -> ByteBuffer.wrap(packet(block)).getInt(24)).toList();
        assertThat(numbers).containsExactly(1, 481, 961);
    }

    @Test
    void both_ends_are_of_one_family() throws IOException {
        assertThat(packet(blocks(captured("::1", "127.0.0.1", 1)).get(2))).hasSize(40 + 28)
                .startsWith(0x60, 0, 0, 0).contains(0xff, 0xff, 127, 0, 0, 1);
    }

    @Test
    void what_cannot_be_written_is_told_in_the_end() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        PcapngCapture capture = PcapngCapture.open(full, "test");
        assertThatThrownBy(capture::close).isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }
}
