package io.wsfuzz.bench;

import io.netty.buffer.ByteBuf;
import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Making the octets of a payload, and comparing an echo with them, against a copy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PayloadBenchmark {

    /** How the payload is described. */
    public enum Description {
        /** Sixteen octets, again and again. */
        REPEATED,
        /** All its octets. */
        LITERAL,
        /** From the dice. */
        RANDOM;

        Payload payload(int size) {
            return switch (this) {
                case REPEATED -> new Payload.Repeat(Octets.utf8("0123456789abcdef"), size);
                case LITERAL -> Payload.of(Octets.of(new byte[size]));
                case RANDOM -> new Payload.Random(size);
            };
        }
    }

    @Param
    Memory memory = Memory.HEAP;
    @Param
    Description description = Description.REPEATED;
    @Param({"1048576"})
    int size = 64;

    private Payload payload = Payload.EMPTY;
    private ByteBuf echo = Memory.HEAP.allocate(0);
    private ByteBuf other = echo;
    private ByteBuffer echoBuffer = ByteBuffer.allocate(0);
    private ByteBuffer otherBuffer = echoBuffer;

    /** Makes the echo. */
    @Setup
    public void allocate() {
        Mixture.meetAll();
        payload = description.payload(size);
        echo = memory.allocate(size);
        other = memory.allocate(size);
        echoBuffer = echo.nioBuffer();
        otherBuffer = other.nioBuffer();
        payload.open(0).read(echoBuffer);
        echoBuffer.clear();
        if (!compare()) {
            throw new IllegalStateException("the echo must be the same");
        }
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        echo.release();
        other.release();
    }

    /** The measure of all: memory to memory. */
    @Benchmark
    public ByteBuffer copy() {
        return otherBuffer.put(0, echoBuffer, 0, size);
    }

    /** The octets. */
    @Benchmark
    public int make() {
        return payload.open(0).read(otherBuffer.clear());
    }

    /** An echo that is compared with what was sent. */
    @Benchmark
    public boolean compare() {
        Comparison comparison = new Comparison(payload, 0);
        comparison.accept(echoBuffer);
        return comparison.holdsSoFar();
    }
}
