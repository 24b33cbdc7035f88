package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.FrameReaderTest.Recorder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the writer writes, the reader reads. */
class FrameRoundTripTest {

    private static final int[] LENGTHS = {0, 1, 2, 3, 125, 126, 127, 65_535, 65_536, 70_001};

    /** Every opcode, RSV, mask, FIN and length form there is: 16 x 8 x 2 x 2 x 3. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void every_header_survives_any_chopping(@ForAll @IntRange(max = 15) int opcode, @ForAll @IntRange(max = 7) int rsv,
            @ForAll boolean masked, @ForAll boolean fin, @ForAll LengthForm form) {
        Dice dice = new Dice(opcode * 1000 + rsv * 100 + form.bits());
        int length = length(dice, form);
        FrameHeader header = new FrameHeader(fin, rsv, opcode, masked, masked ? (int) dice.next() : 0, form, length);
        Payload payload = new Payload.Random(length);
        ByteBuffer wire = write(List.of(new FrameWriter(header, payload.open(7))), dice);
        Recorder seen = read(wire, dice);
        assertThat(seen.headers).containsExactly(header);
        assertThat(seen.payloads).containsExactly(octets(payload));
    }

    private static int length(Dice dice, LengthForm form) {
        int length = LENGTHS[dice.below(LENGTHS.length)];
        return form.holds(length) ? length : dice.below(form == LengthForm.BITS_7 ? 126 : 65_536);
    }

    @Property(tries = 200)
    void many_frames_follow_each_other(@ForAll long seed, @ForAll @IntRange(max = 12) int count) {
        Dice dice = new Dice(seed);
        List<FrameHeader> headers = new ArrayList<>();
        List<Octets> payloads = new ArrayList<>();
        List<FrameWriter> writers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = dice.below(300);
            boolean masked = dice.below(2) == 0;
            FrameHeader header = new FrameHeader(dice.below(2) == 0, dice.below(8), dice.below(16), masked,
                    masked ? (int) dice.next() : 0, LengthForm.shortest(length), length);
            Payload payload = new Payload.Random(length);
            headers.add(header);
            payloads.add(octets(payload));
            writers.add(new FrameWriter(header, payload.open(7)));
        }
        Recorder seen = read(write(writers, dice), dice);
        assertThat(seen.headers).isEqualTo(headers);
        assertThat(seen.payloads).isEqualTo(payloads);
    }

    /** The declared length may lie in both directions. */
    @Property(tries = 50)
    void the_writer_writes_lies(@ForAll @IntRange(max = 125) int declared, @ForAll @IntRange(max = 300) int real) {
        FrameHeader header = new FrameHeader(true, 0, 2, true, 0, LengthForm.BITS_7, declared);
        FrameWriter writer = new FrameWriter(header, new Payload.Random(real).open(7));
        assertThat(writer.remaining()).isEqualTo(6 + real);
        ByteBuffer wire = write(List.of(writer), new Dice(real));
        assertThat(Octets.copy(wire.position(6))).isEqualTo(octets(new Payload.Random(real)));
    }

    private static Octets octets(Payload payload) {
        ByteBuffer out = ByteBuffer.allocate((int) payload.length());
        payload.open(7).read(out);
        return Octets.copy(out.flip());
    }

    private static ByteBuffer write(List<FrameWriter> writers, Dice dice) {
        long size = writers.stream().mapToLong(FrameWriter::remaining).sum();
        ByteBuffer wire = dice.below(2) == 0 ? ByteBuffer.allocate((int) size) : ByteBuffer.allocateDirect((int) size);
        int most = mostOctets(dice, (int) size);
        for (FrameWriter writer : writers) {
            while (writer.remaining() > 0) {
                int room = Math.min(dice.below(most) + 1, wire.capacity() - wire.position());
                long before = writer.remaining();
                int written = writer.read(wire.limit(wire.position() + room));
                assertThat(writer.remaining()).isEqualTo(before - written);
            }
            assertThat(writer.read(wire)).isZero();
        }
        assertThat(wire.position()).isEqualTo((int) size);
        return wire.flip();
    }

    private static Recorder read(ByteBuffer wire, Dice dice) {
        Recorder recorder = new Recorder();
        FrameReader reader = new FrameReader();
        int size = wire.limit();
        int most = mostOctets(dice, size);
        while (wire.position() < size) {
            reader.read(wire.limit(Math.min(size, wire.position() + 1 + dice.below(most))), recorder);
        }
        assertThat(reader.isInsideFrame()).isFalse();
        return recorder;
    }

    /** Pieces of a few octets, or of a few thousand where there are many. */
    private static int mostOctets(Dice dice, int size) {
        return size < 1000 && dice.below(2) == 0 ? 20 : 30_000;
    }
}
