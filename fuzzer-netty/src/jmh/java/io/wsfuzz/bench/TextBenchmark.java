package io.wsfuzz.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** UTF-8 that is valid to its end, against a copy, and against the handler that Netty puts behind its decoder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TextBenchmark {

    /** What the text is like; its units have a length that divides the size. */
    public enum TextKind {
        /** One octet for each character. */
        ASCII("wsfuzz: "),
        /** Two octets for most characters. */
        GREEK("κόσμε, "),
        /** Three octets for each character, and a line end. */
        HAN("萬維網路\n");

        private final String unit;

        TextKind(String unit) {
            this.unit = unit;
        }

        Payload payload(int size) {
            byte[] once = Octets.utf8(unit).toArray();
            byte[] all = new byte[size];
            for (int at = 0; at + once.length <= size; at += once.length) {
                System.arraycopy(once, 0, all, at, once.length);
            }
            return Payload.of(Octets.of(all));
        }
    }

    @Param
    Memory memory = Memory.HEAP;
    @Param
    TextKind textKind = TextKind.ASCII;
    @Param({"1048576"})
    int size = 64;

    private ByteBuf text = Memory.HEAP.allocate(0);
    private ByteBuf other = text;
    private ByteBuffer textBuffer = ByteBuffer.allocate(0);
    private ByteBuffer otherBuffer = textBuffer;
    private final EmbeddedChannel validator = new EmbeddedChannel(new Utf8FrameValidator());

    /** Makes the text. */
    @Setup
    public void allocate() {
        Mixture.meetAll();
        text = memory.allocate(size);
        other = memory.allocate(size);
        textBuffer = text.nioBuffer();
        otherBuffer = other.nioBuffer();
        textKind.payload(size).open(0).read(textBuffer);
        textBuffer.clear();
        if (!validate()) {
            throw new IllegalStateException("the text must be valid");
        }
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        text.release();
        other.release();
        validator.finishAndReleaseAll();
    }

    /** The measure of all: memory to memory. */
    @Benchmark
    public ByteBuffer copy() {
        return otherBuffer.put(0, textBuffer, 0, size);
    }

    /** Ours. */
    @Benchmark
    public boolean validate() {
        Utf8 utf8 = new Utf8();
        return utf8.accept(textBuffer) && utf8.isComplete();
    }

    /** Netty's. */
    @Benchmark
    public boolean validateByNetty() {
        validator.writeInbound(new TextWebSocketFrame(text.retain().setIndex(0, size)));
        TextWebSocketFrame read = validator.readInbound();
        return read.release();
    }
}
