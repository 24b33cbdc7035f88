package io.wsfuzz.deflate;

import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a {@link DeflateStream} exactly as it is described, right or wrong, a few kibibytes at a time. */
final class DeflateWriter implements Source {

    private static final int TOKENS = 512;
    private static final int OCTETS = 4096;

    private final long seed;
    private final BlockCodes codes = new BlockCodes();
    private final UnrolledList<DeflateBlock> blocks;
    private final BitOutput out = new BitOutput();
    private final byte[] copied = new byte[OCTETS];
    private long remaining;
    private @Nullable Source octets;
    private @Nullable UnrolledList<DeflateToken> tokens;
    private @Nullable BlockCode code;

    DeflateWriter(DeflateStream stream, long seed) {
        this.seed = seed;
        blocks = UnrolledList.ofBlocks(stream.blocks());
        remaining = stream.length();
    }

    @Override
    public int read(ByteBuffer to) {
        int limit = to.limit();
        to.limit(to.position() + (int) Math.min(to.remaining(), remaining));
        int read = 0;
        while (to.hasRemaining()) {
            while (out.size() == 0) {
                make();
            }
            read += out.drain(to);
        }
        to.limit(limit);
        remaining -= read;
        return read;
    }

    @Override
    public long remaining() {
        return remaining;
    }

    private void make() {
        if (octets != null) {
            copy(octets);
        } else if (tokens != null && code != null) {
            tokens(tokens, code);
        } else {
            DeflateBlock deflateBlock = blocks.next();
            if (deflateBlock == null) {
                out.align();
            } else {
                begin(deflateBlock);
            }
        }
    }

    private void copy(Source source) {
        int size = source.read(ByteBuffer.wrap(copied));
        out.put(copied, 0, size);
        if (source.remaining() == 0) {
            octets = null;
        }
    }

    private void tokens(UnrolledList<DeflateToken> unrolledList, BlockCode with) {
        for (int i = 0; i < TOKENS; i++) {
            DeflateToken deflateToken = unrolledList.next();
            if (deflateToken == null) {
                with.end(out);
                tokens = null;
                return;
            }
            with.write(out, deflateToken);
        }
    }

    private void begin(DeflateBlock deflateBlock) {
        out.ensure(Long.BYTES);
        switch (deflateBlock) {
            case DeflateBlock.Stored stored -> {
                out.put(stored.last() ? 1 : 0, 3);
                out.align();
                out.put(stored.length() | (long) stored.complement() << 16, 32);
                octets = stored.octets().open(seed);
            }
            case DeflateBlock.Fixed fixed -> {
                out.put((fixed.last() ? 1 : 0) | 1 << 1, 3);
                begin(codes.of(fixed), fixed.tokens());
            }
            case DeflateBlock.Dynamic dynamic -> {
                out.put((dynamic.last() ? 1 : 0) | 2 << 1, 3);
                begin(codes.of(dynamic), dynamic.tokens());
            }
            case DeflateBlock.Bits(long value, int count) -> out.put(value, count);
            case DeflateBlock.Align(boolean ones) -> align(ones);
            case DeflateBlock.Raw(Payload payload) -> {
                out.align();
                octets = payload.open(seed);
            }
            case DeflateBlock.End(boolean last) -> {
                out.put(last ? 1 : 0, 3);
                out.align();
            }
            case DeflateBlock.Repeat _ -> throw new IllegalStateException("repetitions are unrolled");
        }
    }

    private void align(boolean ones) {
        int missing = -out.pendingBits() & 7;
        out.put(ones ? (1 << missing) - 1 : 0, missing);
    }

    private void begin(BlockCode with, List<DeflateToken> list) {
        code = with;
        with.begin(out);
        tokens = UnrolledList.ofTokens(list);
    }
}
