package io.wsfuzz.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Mask;
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

/**
 * Masked frames, one in a buffer, against a copy of as many octets from one buffer of the kind to another.
 *
 * <p>What the rows do with each octet of the payload: the copy reads it here and writes it there. The reader reads it and
 * writes it back unmasked. The writer reads it from the payload, which is as long as the frame and not a short pattern,
 * and writes it masked. All of them use the same buffers again and again, so that up to 64 KiB everything is in the
 * cache nearest to the core, and 1 MiB is in none of the small ones.
 *
 * <p>Netty does the same, with the two handlers of its codec alone in an {@link EmbeddedChannel}: no UTF-8 is checked, no
 * fragments are joined. Its decoder unmasks in place, its encoder too, in the buffer of the frame, which is reused.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FrameBenchmark {

    private static final int KEY = 0x37fa213d;
    private static final FrameReader.FrameSink NOBODY = new FrameReader.FrameSink() {
        @Override
        public void frameStarted(FrameHeader header) {}

        @Override
        public void framePart(ByteBuffer octets) {}

        @Override
        public void frameEnded() {}
    };

    @Param
    Memory memory = Memory.HEAP;
    @Param({"64", "4096", "65536", "1048576"})
    int size = 64;

    private FrameHeader header = new FrameHeader(true, 0, 2, false, 0, LengthForm.BITS_7, 0);
    private Payload payload = Payload.EMPTY;
    private ByteBuf frame = Memory.HEAP.allocate(0);
    private ByteBuf octets = frame;
    private ByteBuffer frameBuffer = ByteBuffer.allocate(0);
    private ByteBuffer buffer = frameBuffer;
    private final FrameReader reader = new FrameReader();
    private final EmbeddedChannel decoder = new EmbeddedChannel(new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(1 << 20).build()));
    private final EmbeddedChannel encoder = new EmbeddedChannel(new WebSocket13FrameEncoder(true));

    /** Makes the buffers, and a frame in one of them. */
    @Setup
    public void allocate() {
        Mixture.meetAll();
        header = new FrameHeader(true, 0, 2, true, KEY, LengthForm.shortest(size), size);
        payload = Payload.of(Octets.of(new byte[size]));
        frame = memory.allocate(header.octets() + size);
        octets = memory.allocate(size);
        frameBuffer = frame.nioBuffer();
        buffer = octets.nioBuffer();
        write();
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        frame.release();
        octets.release();
        decoder.finishAndReleaseAll();
        encoder.finishAndReleaseAll();
    }

    /** The measure of all: memory to memory. */
    @Benchmark
    public ByteBuffer copy() {
        return frameBuffer.put(header.octets(), buffer, 0, size);
    }

    /** Masking in place, without a frame around. */
    @Benchmark
    public ByteBuffer unmask() {
        Mask.apply(buffer, 0, size, KEY, 0);
        return buffer;
    }

    /** A frame as a client sends it; it is unmasked in place and, the next time, masked again. */
    @Benchmark
    public ByteBuffer read() {
        reader.read(frameBuffer.clear(), NOBODY);
        return frameBuffer;
    }

    /** A frame as a client sends it, from the description of its payload. */
    @Benchmark
    public int write() {
        return new FrameWriter(header, payload.open(0)).read(frameBuffer.clear());
    }

    /** The same frame as for {@link #read}. */
    @Benchmark
    public boolean readByNetty() {
        decoder.writeInbound(frame.retain().setIndex(0, header.octets() + size));
        BinaryWebSocketFrame read = decoder.readInbound();
        return read.release();
    }

    /** The same frame as for {@link #write}, from a buffer that holds the payload. */
    @Benchmark
    public int writeByNetty() {
        encoder.writeOutbound(new BinaryWebSocketFrame(octets.retain().setIndex(0, size)));
        int written = 0;
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            written += part.readableBytes();
            part.release();
        }
        return written;
    }
}
