package io.wsfuzz.bench;

import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Utf8;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Shows the code under test buffers and payloads of every kind, before anything is measured.
 *
 * <p>A virtual machine that has met one kind only compiles for that one kind, and a loop is then ten times faster than
 * in a fuzzer that runs for a while. What is measured here is the fuzzer that runs for a while.
 */
final class Mixture {

    private static final int SIZE = 4096;
    private static final int ROUNDS = 5000;
    private static final int KEY = 0x37fa213d;
    private static final FrameHeader HEADER = new FrameHeader(true, 0, 2, true, KEY, LengthForm.BITS_16, SIZE);

    private Mixture() {}

    /** Runs everything over everything, for about a second. */
    static void meetAll() {
        List<Payload> payloads = List.of(new Payload.Repeat(Octets.utf8("κόσμε"), SIZE), new Payload.Random(SIZE),
                Payload.of(Octets.of(new byte[SIZE])), new Payload.Joined(
                        List.of(Payload.utf8("{}"), new Payload.Repeat(Octets.utf8("text"), SIZE - 2))));
        List<ByteBuffer> buffers = List.of(ByteBuffer.allocate(SIZE * 2), ByteBuffer.allocateDirect(SIZE * 2),
                Memory.HEAP.allocate(SIZE * 2).nioBuffer(), Memory.DIRECT.allocate(SIZE * 2).nioBuffer());
        for (int round = 0; round < ROUNDS; round++) {
            Payload payload = payloads.get(round % payloads.size());
            for (ByteBuffer buffer : buffers) {
                buffer.clear();
                new FrameWriter(HEADER, payload.open(0)).read(buffer);
                new FrameReader().read(buffer.flip(), new CountingListener(payload));
            }
        }
    }

    private static final class CountingListener implements FrameReader.FrameSink {
        private final Comparison comparison;
        private final Utf8 utf8 = new Utf8();

        CountingListener(Payload payload) {
            comparison = new Comparison(payload, 0);
        }

        @Override
        public void frameStarted(FrameHeader header) {}

        @Override
        public void framePart(ByteBuffer octets) {
            comparison.accept(octets);
            comparison.accept(octets.asReadOnlyBuffer());
            utf8.accept(octets);
            utf8.accept(octets.asReadOnlyBuffer());
        }

        @Override
        public void frameEnded() {}
    }
}
