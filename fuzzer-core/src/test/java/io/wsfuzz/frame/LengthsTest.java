package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthsTest {

    private static final Payload LONGEST = new Payload.Repeat(Octets.utf8("x"), Long.MAX_VALUE);

    @Test
    void sums_and_products_saturate() {
        assertThat(Lengths.sum(1, 2)).isEqualTo(3);
        assertThat(Lengths.sum(Long.MAX_VALUE, 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Lengths.sum(Long.MAX_VALUE, 14)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Lengths.sum(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Lengths.times(1L << 40, 1 << 20)).isEqualTo(1L << 60);
        assertThat(Lengths.times(1L << 43, 1 << 20)).isEqualTo(Long.MAX_VALUE);
        assertThat(Lengths.times(1L << 60, 1 << 20)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_frame_of_the_longest_payload_still_has_octets() {
        FrameHeader header =
                new FrameHeader(true, 0, 2, true, 7, LengthForm.shortest(Long.MAX_VALUE), Long.MAX_VALUE);
        FrameWriter frame = new FrameWriter(header, LONGEST.open(0));
        assertThat(frame.remaining()).isEqualTo(Long.MAX_VALUE);
        assertThat(frame.read(ByteBuffer.allocate(100))).isEqualTo(100);
        assertThat(frame.remaining()).isEqualTo(Long.MAX_VALUE - 100 + header.octets());
    }

    @Test
    void joined_payloads_may_be_longer_than_any_number() {
        Payload joined = new Payload.Joined(List.of(Payload.utf8("a"), LONGEST, LONGEST));
        assertThat(joined.length()).isEqualTo(Long.MAX_VALUE);
        Source source = joined.open(0);
        assertThat(source.read(ByteBuffer.allocate(10))).isEqualTo(10);
        assertThat(source.remaining()).isEqualTo(Long.MAX_VALUE);
    }
}
