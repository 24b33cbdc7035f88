package io.wsfuzz.bench;

import io.wsfuzz.deflate.Deflated;
import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.Inflating.InflateProgress;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The strict inflater, and the deflater, against zlib in the JDK and against a plain copy, over messages of 1 MiB: that
 * is how long they are, not what they are compressed to.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class InflatingBenchmark {

    static final int SIZE = 1 << 20;
    private static final int PIECE = 32_768;

    /** What the message is like. */
    public enum StreamContent {
        /** Words, some of them rare, with a stop now and then. */
        PROSE,
        /** Records of the same shape. */
        JSON,
        /** What does not get shorter. */
        NOISE;

        byte[] octets() {
            return switch (this) {
                case PROSE -> written(prose());
                case JSON -> written(json());
                case NOISE -> {
                    byte[] octets = new byte[SIZE];
                    new Payload.Random(SIZE).open(0).read(ByteBuffer.wrap(octets));
                    yield octets;
                }
            };
        }

        private static byte[] written(StringBuilder text) {
            return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), SIZE);
        }

        private static StringBuilder prose() {
            Dice dice = new Dice(1);
            String[] words = new String[4000];
            Arrays.setAll(words, _ -> word(dice));
            StringBuilder text = new StringBuilder();
            while (text.length() < SIZE) {
                // The lowest of three draws: a few words are everywhere, as they are in a language.
                int chosen = Math.min(dice.below(words.length), Math.min(dice.below(words.length),
                        dice.below(words.length)));
                text.append(words[chosen]).append(dice.below(12) == 0 ? ".\n" : " ");
            }
            return text;
        }

        private static String word(Dice dice) {
            StringBuilder word = new StringBuilder();
            for (int syllables = 1 + dice.below(4); syllables > 0; syllables--) {
                word.append("bdfglmnprstvw".charAt(dice.below(13))).append("aeiou".charAt(dice.below(5)));
            }
            return word.toString();
        }

        private static StringBuilder json() {
            String[] words = {"status", "enabled", "user", "message", "timestamp", "latitude", "tags", "comment"};
            Dice dice = new Dice(1);
            StringBuilder text = new StringBuilder();
            while (text.length() < SIZE) {
                text.append("{\"id\":").append(dice.below(1_000_000)).append(",\"").append(words[dice.below(8)])
                        .append("\":\"").append(words[dice.below(8)]).append(' ').append(words[dice.below(8)])
                        .append("\",\"position\":").append(dice.below(180_000_000) / 1e6).append("},\n");
            }
            return text;
        }
    }

    @Param
    StreamContent streamContent = StreamContent.JSON;

    private byte[] message = {};
    private byte[] compressed = {};
    private final byte[] other = new byte[SIZE];
    private final byte[] piece = new byte[PIECE];
    private long inflated;
    private final Inflating inflating = new Inflating(15, false);
    private final Deflating deflating = new Deflating(15, false, Effort.USUAL);
    private final Inflater inflater = new Inflater(true);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

    /** Compresses the message by zlib. */
    @Setup
    public void compress() {
        for (StreamContent each : StreamContent.values()) {
            message = each.octets();
            compressed = compressed(message);
            for (int round = 0; round < 5; round++) {
                inflate(); // what was met so far shapes the machine code
            }
        }
        message = streamContent.octets();
        compressed = compressed(message);
    }

    private static byte[] compressed(byte[] message) {
        Deflater once = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        once.setInput(message);
        byte[] out = new byte[SIZE * 2];
        byte[] compressed = Arrays.copyOf(out, once.deflate(out, 0, out.length, Deflater.SYNC_FLUSH) - 4);
        once.end();
        return compressed;
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
    public Inflating.InflateOutcome inflate() {
        ByteBuffer in = ByteBuffer.wrap(compressed);
        inflating.begin();
        InflateProgress inflateProgress = InflateProgress.HAS_MORE;
        while (inflateProgress == InflateProgress.HAS_MORE) {
            inflateProgress = inflating.inflate(in, part -> inflated += part.remaining());
        }
        return inflating.end();
    }

    /** The JDK's. */
    @Benchmark
    public long inflateByJdk() throws DataFormatException {
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
    public long deflateByJdk() {
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
