package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    private static final int KEY = 0x81f3027c;
    private static final int ROOM = 160;

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void is_the_loop_of_the_rfc_at_every_alignment(boolean direct, boolean little) {
        ByteBuffer buffer = (direct ? ByteBuffer.allocateDirect(ROOM) : ByteBuffer.allocate(ROOM + 5).slice(5, ROOM))
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        byte[] expected = new byte[ROOM];
        for (int from = 0; from < 17; from++) {
            for (int size = 0; size <= 140; size++) {
                for (long offset = 0; offset < 5; offset++) {
                    fill(buffer, expected);
                    naive(expected, from, from + size, offset);
                    Mask.apply(buffer, from, from + size, KEY, offset);
                    assertThat(buffer.mismatch(ByteBuffer.wrap(expected)))
                            .as("from %d, %d octets, offset %d", from, size, offset).isEqualTo(-1);
                }
            }
        }
        assertThat(buffer.position()).isZero();
        assertThat(buffer.order()).isEqualTo(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static void fill(ByteBuffer buffer, byte[] expected) {
        for (int i = 0; i < ROOM; i++) {
            expected[i] = (byte) (i * 31 + 7);
        }
        buffer.put(0, expected);
    }

    private static void naive(byte[] octets, int from, int to, long offset) {
        for (int i = from; i < to; i++) {
            long j = (offset + i - from) % 4;
            octets[i] ^= (byte) (KEY >>> (24 - 8 * j));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0x7fffffff", "-1", "0x01000000", "0x000000ff"})
    void is_its_own_inverse_far_behind_the_first_octet(String key) {
        Octets octets = Octets.utf8("The quick brown fox jumps over the lazy dog");
        ByteBuffer buffer = ByteBuffer.wrap(octets.toArray());
        long offset = (1L << 40) + 3;
        int bits = Long.decode(key).intValue();
        Mask.apply(buffer, 0, octets.length(), bits, offset);
        assertThat(Octets.copy(buffer).equals(octets)).isEqualTo(bits == 0);
        Mask.apply(buffer, 0, octets.length(), bits, offset);
        assertThat(Octets.copy(buffer)).isEqualTo(octets);
    }

    @Test
    void keeps_in_step_over_many_pieces() {
        int size = 3 * 4096 + 5;
        ByteBuffer direct = ByteBuffer.allocateDirect(size);
        byte[] expected = new byte[size];
        naive(expected, 3, size, 1);
        Mask.apply(direct, 3, size, KEY, 1);
        assertThat(direct.mismatch(ByteBuffer.wrap(expected))).isEqualTo(-1);
    }

    /** RFC 6455, section 5.7: a single-frame masked text message. */
    @ParameterizedTest
    @CsvSource("37fa213d, 7f9f4d5158")
    void masks_the_example_of_the_rfc(String key, String masked) {
        ByteBuffer buffer = ByteBuffer.wrap(Octets.hex(masked).toArray());
        Mask.apply(buffer, 0, 5, Integer.parseUnsignedInt(key, 16), 0);
        assertThat(Octets.copy(buffer).text()).isEqualTo("Hello");
    }
}
