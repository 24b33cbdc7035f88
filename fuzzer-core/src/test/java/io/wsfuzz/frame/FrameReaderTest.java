package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    /** Writes down what comes, payloads joined. */
    static final class Recorder implements FrameReader.FrameSink {
        final List<FrameHeader> headers = new ArrayList<>();
        final List<Octets> payloads = new ArrayList<>();
        final StringBuilder calls = new StringBuilder();
        private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

        @Override
        public void frameStarted(FrameHeader header) {
            headers.add(header);
            calls.append('<');
        }

        @Override
        public void framePart(ByteBuffer octets) {
            assertThat(octets.hasRemaining()).isTrue();
            payload.writeBytes(Octets.copy(octets).toArray());
            calls.append('.');
        }

        @Override
        public void frameEnded() {
            payloads.add(Octets.of(payload.toByteArray()));
            payload.reset();
            calls.append('>');
        }
    }

    private static Recorder read(FrameReader reader, String... pieces) {
        Recorder recorder = new Recorder();
        for (String piece : pieces) {
            ByteBuffer in = ByteBuffer.wrap(Octets.hex(piece).toArray());
            reader.read(in, recorder);
            assertThat(in.hasRemaining()).isFalse();
        }
        return recorder;
    }

    /** RFC 6455, section 5.7. */
    @Test
    void reads_the_examples_of_the_rfc() {
        Recorder seen = read(new FrameReader(), "810548656c6c6f", "818537fa213d7f9f4d5158", "010348656c80026c6f",
                "890548656c6c6f", "8a8537fa213d7f9f4d5158");
        assertThat(seen.payloads.stream().map(Octets::text)).containsExactly("Hello", "Hello", "Hel", "lo", "Hello",
                "Hello");
        assertThat(seen.headers.stream().map(FrameHeader::opcode)).containsExactly(1, 1, 1, 0, 9, 10);
        assertThat(seen.headers.stream().map(FrameHeader::fin)).containsExactly(true, true, false, true, true, true);
        assertThat(seen.headers.get(1).maskKey()).isEqualTo(0x37fa213d);
    }

    @Test
    void hands_payloads_on_as_they_come() {
        FrameReader reader = new FrameReader();
        assertThat(reader.isInsideFrame()).isFalse();
        Recorder seen = read(reader, "82", "05", "01", "0203", "0405");
        assertThat(seen.calls).hasToString("<...>");
        assertThat(reader.isInsideFrame()).isFalse();
        assertThat(read(reader, "8205", "0102").calls).hasToString("<.");
        assertThat(reader.isInsideFrame()).isTrue();
        assertThat(read(new FrameReader(), "8a00", "8900").calls).as("no payload, no part").hasToString("<><>");
    }

    @Test
    void is_inside_a_frame_from_its_first_octet() {
        FrameReader reader = new FrameReader();
        read(reader, "81");
        assertThat(reader.isInsideFrame()).isTrue();
        read(reader, "00");
        assertThat(reader.isInsideFrame()).isFalse();
    }

    @Test
    void leaves_buffer_and_sink_apart() {
        ByteBuffer in = ByteBuffer.wrap(Octets.hex("8203010203" + "820109").toArray());
        Recorder recorder = new Recorder();
        new FrameReader().read(in, new FrameReader.FrameSink() {
            @Override
            public void frameStarted(FrameHeader header) {
                recorder.frameStarted(header);
            }

            @Override
            public void framePart(ByteBuffer octets) {
                recorder.framePart(octets);
                octets.get(); // a sink may read as much as it likes
            }

            @Override
            public void frameEnded() {
                recorder.frameEnded();
            }
        });
        assertThat(recorder.payloads).containsExactly(Octets.hex("010203"), Octets.hex("09"));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void reads_a_length_of2_to64_as_a_frame_without_end() {
        Recorder seen = read(new FrameReader(), "827fffffffffffffffff", "0102", "8100");
        assertThat(seen.headers).hasSize(1);
        assertThat(seen.headers.getFirst().length()).isEqualTo(-1);
        assertThat(seen.calls).hasToString("<..");
    }

    /** Every octet is in a header or in a payload, whatever comes. */
    @Test
    void takes_a_million_random_strings() {
        Dice dice = new Dice(6455);
        ByteBuffer in = ByteBuffer.allocate(64);
        long[] frames = {0};
        for (int i = 0; i < 1_000_000; i++) {
            int size = dice.below(in.capacity() + 1);
            in.clear();
            for (int k = 0; k < size; k += 8) {
                in.putLong(k, dice.next());
            }
            long[] counted = {0};
            FrameReader reader = new FrameReader();
            reader.read(in.limit(dice.below(size + 1)), counting(counted, frames));
            reader.read(in.limit(size), counting(counted, frames));
            if (in.hasRemaining() || counted[0] > size || size - counted[0] >= FrameHeader.LONGEST) {
                assertThat(counted[0]).as(Octets.copy(in.rewind()).hex()).isEqualTo(size);
            }
        }
        assertThat(frames[0]).isGreaterThan(200_000);
    }

    private static FrameReader.FrameSink counting(long[] octets, long[] frames) {
        return new FrameReader.FrameSink() {
            @Override
            public void frameStarted(FrameHeader header) {
                octets[0] += header.octets();
            }

            @Override
            public void framePart(ByteBuffer part) {
                octets[0] += part.remaining();
            }

            @Override
            public void frameEnded() {
                frames[0]++;
            }
        };
    }

    @Test
    void keeps_nothing_of_a_gibibyte() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
        FrameReader reader = new FrameReader();
        FrameReader.FrameSink frameSink = counting(new long[1], new long[1]);
        reader.read(ByteBuffer.wrap(Octets.hex("82ff00000000400000001a2b3c4d").toArray()), frameSink);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1024; i++) {
            reader.read(block.clear(), frameSink);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 24);
        assertThat(reader.isInsideFrame()).isFalse();
    }
}
