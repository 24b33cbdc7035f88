package io.wsfuzz.bench;

import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Mask;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Utf8;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Everything that touches each octet, over 1 MiB. An operation is one octet, so that ops/ns are GB/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OctetsBenchmark.SIZE)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OctetsBenchmark {

    static final int SIZE = 1 << 20;
    private static final int KEY = 0x37fa213d;
    private static final FrameHeader PLAIN = new FrameHeader(true, 0, 2, false, 0, LengthForm.BITS_64, SIZE);
    private static final FrameHeader MASKED = new FrameHeader(true, 0, 2, true, KEY, LengthForm.BITS_64, SIZE);
    private static final Payload ZEROS = new Payload.Repeat(Octets.of(new byte[8192]), SIZE);
    private static final FrameReader.Sink NOBODY = new FrameReader.Sink() {
        @Override
        public void frameStarted(FrameHeader header) {}

        @Override
        public void framePart(ByteBuffer octets) {}

        @Override
        public void frameEnded() {}
    };

    /** Where the octets are. */
    public enum Memory {
        HEAP, DIRECT;

        ByteBuffer allocate(int octets) {
            return this == HEAP ? ByteBuffer.allocate(octets) : ByteBuffer.allocateDirect(octets);
        }
    }

    @Param
    Memory memory = Memory.HEAP;
    private ByteBuffer octets = ByteBuffer.allocate(0);
    private ByteBuffer zeros = ByteBuffer.allocate(0);
    private ByteBuffer greek = ByteBuffer.allocate(0);
    private ByteBuffer frame = ByteBuffer.allocate(0);
    private final byte[] array = new byte[SIZE];
    private final byte[] other = new byte[SIZE];

    /** Makes the buffers. */
    @Setup
    public void allocate() {
        octets = memory.allocate(SIZE);
        zeros = memory.allocate(SIZE);
        greek = memory.allocate(SIZE);
        new Payload.Repeat(Octets.utf8("κόσμε"), SIZE).open(0).read(greek);
        greek.clear();
        frame = memory.allocate(FrameHeader.LONGEST + SIZE);
    }

    /** The measure of all: memory to memory, as arrays. */
    @Benchmark
    public byte[] copyOfArrays() {
        System.arraycopy(array, 0, other, 0, SIZE);
        return other;
    }

    /** The measure of all: memory to memory, as buffers. */
    @Benchmark
    public ByteBuffer copy() {
        return frame.put(0, octets, 0, SIZE);
    }

    /** Masking in place. */
    @Benchmark
    public ByteBuffer mask() {
        Mask.apply(octets, 0, SIZE, KEY, 0);
        return octets;
    }

    /** Text of one octet for each character. */
    @Benchmark
    public boolean ascii() {
        return new Utf8().accept(octets);
    }

    /** Text of two or three octets for most characters. */
    @Benchmark
    public boolean greek() {
        return new Utf8().accept(greek);
    }

    /** A frame as a server sends it. */
    @Benchmark
    public ByteBuffer readPlain() {
        return read(PLAIN);
    }

    /** A frame as a client sends it; it is unmasked and, the next time, masked again. */
    @Benchmark
    public ByteBuffer readMasked() {
        return read(MASKED);
    }

    private ByteBuffer read(FrameHeader header) {
        frame.clear();
        header.writeTo(frame);
        new FrameReader().read(frame.rewind().limit(header.octets() + SIZE), NOBODY);
        return frame;
    }

    /** Octets from the dice. */
    @Benchmark
    public int random() {
        return new Payload.Random(SIZE).open(0).read(frame.clear());
    }

    /** An echo that is compared with what was sent. */
    @Benchmark
    public boolean compare() {
        Comparison comparison = new Comparison(ZEROS, 0);
        comparison.accept(zeros);
        return comparison.holdsSoFar();
    }

    /** A frame as a server sends it, from a description. */
    @Benchmark
    public int writePlain() {
        return new FrameWriter(PLAIN, ZEROS.open(0)).read(frame.clear());
    }

    /** A frame as a client sends it, from a description. */
    @Benchmark
    public int writeMasked() {
        return new FrameWriter(MASKED, ZEROS.open(0)).read(frame.clear());
    }
}
