package io.wsfuzz.bench;

import io.wsfuzz.deflate.Deflated;
import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.Inflating.Progress;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The strict inflater, and the deflater, against zlib in the JDK and against a plain copy, over 1 MiB. An operation is
 * one octet of the message, not of what it is compressed to, so that ops/ns are GB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(InflatingBenchmark.SIZE)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class InflatingBenchmark {

    static final int SIZE = 1 << 20;
    private static final int PIECE = 32_768;

    /** What the message is like. */
    public enum Content {
        JSON, ZEROS, NOISE;

        byte[] octets() {
            return switch (this) {
                case JSON -> Arrays.copyOf(json(), SIZE);
                case ZEROS -> new byte[SIZE];
                case NOISE -> {
                    byte[] octets = new byte[SIZE];
                    new Payload.Random(SIZE).open(0).read(ByteBuffer.wrap(octets));
                    yield octets;
                }
            };
        }

        private static byte[] json() {
            String[] words = {"status", "enabled", "user", "message", "timestamp", "latitude", "tags", "comment"};
            Dice dice = new Dice(1);
            StringBuilder text = new StringBuilder();
            while (text.length() < SIZE) {
                text.append("{\"id\":").append(dice.below(1_000_000)).append(",\"").append(words[dice.below(8)])
                        .append("\":\"").append(words[dice.below(8)]).append(' ').append(words[dice.below(8)])
                        .append("\",\"position\":").append(dice.below(180_000_000) / 1e6).append("},\n");
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Param({"JSON", "ZEROS", "NOISE"})
    Content content = Content.JSON;
    @Param("6")
    int level = 6;

    private byte[] message = {};
    private byte[] compressed = {};
    private final byte[] other = new byte[SIZE];
    private final byte[] piece = new byte[PIECE];
    private final Inflating inflating = new Inflating(15, false);
    private final Deflating deflating = new Deflating(15, false, Effort.USUAL);
    private final Inflater inflater = new Inflater(true);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

    /** Compresses the message by zlib. */
    @Setup
    public void compress() {
        message = content.octets();
        Deflater once = new Deflater(level, true);
        once.setInput(message);
        byte[] out = new byte[SIZE * 2];
        compressed = Arrays.copyOf(out, once.deflate(out, 0, out.length, Deflater.SYNC_FLUSH) - 4);
        once.end();
    }

    /** Gives zlib's memory back. */
    @TearDown
    public void end() {
        inflater.end();
        deflater.end();
    }

    /** The measure of all: memory to memory. */
    @Benchmark
    public byte[] copy() {
        System.arraycopy(message, 0, other, 0, SIZE);
        return other;
    }

    /** Ours, with all that it checks and counts. */
    @Benchmark
    public Inflating.Outcome inflateStrictly(Blackhole hole) {
        ByteBuffer in = ByteBuffer.wrap(compressed);
        inflating.begin();
        Progress progress = Progress.HAS_MORE;
        while (progress == Progress.HAS_MORE) {
            progress = inflating.inflate(in, hole::consume);
        }
        return inflating.end();
    }

    /** The JDK's. */
    @Benchmark
    public long inflateByZlib() throws DataFormatException {
        inflater.reset();
        inflater.setInput(compressed);
        long sum = 0;
        int size;
        while ((size = inflater.inflate(piece)) > 0) {
            sum += size;
        }
        return sum;
    }

    /** Ours. */
    @Benchmark
    public long deflate() {
        Deflated deflated = deflating.deflate(new Payload.Literal(Octets.of(message)).open(0));
        long sum = 0;
        ByteBuffer out = ByteBuffer.wrap(piece);
        while (!deflated.isOver()) {
            sum += deflated.read(out.clear());
        }
        return sum;
    }

    /** The JDK's, at the level that is most like ours. */
    @Benchmark
    public long deflateByZlib() {
        deflater.reset();
        deflater.setInput(message);
        long sum = 0;
        int size;
        while ((size = deflater.deflate(piece, 0, PIECE, Deflater.SYNC_FLUSH)) > 0) {
            sum += size;
        }
        return sum;
    }
}
