package io.wsfuzz.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compressed message becomes frames while it is read, and a message again while they come (RFC 7692, section 6). */
class DeflatedFramesTest {

    private static final int KEY = 0x37fa213d;

    private final List<FrameHeader> headers = new ArrayList<>();
    private final ByteArrayOutputStream inflated = new ByteArrayOutputStream();

    private static FrameHeader header(boolean first, Deflated.Fragment fragment) {
        long length = fragment.octets().remaining();
        Opcode opcode = first ? Opcode.TEXT : Opcode.CONTINUATION;
        return new FrameHeader(fragment.last(), first ? 4 : 0, opcode.code(), true, KEY, LengthForm.shortest(length),
                length);
    }

    private FrameReader.FrameSink sink(Inflating inflating) {
        return new FrameReader.FrameSink() {
            @Override
            public void frameStarted(FrameHeader header) {
                headers.add(header);
            }

            @Override
            public void framePart(ByteBuffer octets) {
                ByteBuffer part = octets.duplicate();
                Inflating.InflateProgress inflateProgress = Inflating.InflateProgress.HAS_MORE;
                while (inflateProgress == Inflating.InflateProgress.HAS_MORE) {
                    inflateProgress =
                            inflating.inflate(part, piece -> inflated.writeBytes(Octets.copy(piece).toArray()));
                }
            }

            @Override
            public void frameEnded() {}
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 4096, 1 << 20})
    void go_out_and_come_in(int size) {
        Octets message = Messages.prose(size, 100 * Math.min(size, 1000));
        Deflated deflated = new Deflating(15, true, Effort.USUAL).deflate(Messages.source(message));
        Inflating inflating = new Inflating(15, true);
        FrameReader reader = new FrameReader();
        inflating.begin();
        boolean last = false;
        while (!last) {
            Deflated.Fragment fragment = deflated.next(size);
            last = fragment.last();
            FrameWriter writer = new FrameWriter(header(headers.isEmpty(), fragment), fragment.octets());
            ByteBuffer wire = ByteBuffer.allocate((int) Math.min(1000, writer.remaining()));
            while (writer.remaining() > 0) {
                writer.read(wire.clear());
                reader.read(wire.flip(), sink(inflating));
            }
        }
        assertThat(inflating.end()).isInstanceOf(Inflating.InflateOutcome.Whole.class);
        assertThat(Octets.of(inflated.toByteArray())).isEqualTo(message);
        assertThat(headers).filteredOn(FrameHeader::fin).containsExactly(headers.getLast());
        assertThat(headers).filteredOn(header -> header.length() != size).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void are_one_for_an_empty_message() {
        Deflated deflated = new Deflating(15, true, Effort.USUAL).deflate(Messages.source(Octets.NONE));
        Deflated.Fragment only = deflated.next(1000);
        assertThat(only.last()).isTrue();
        assertThat(Messages.all(only.octets()).hex()).isEqualTo("00");
    }
}
