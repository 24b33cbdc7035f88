package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/** Compares a stream of octets with a {@link Payload} as it comes, in constant memory. */
public final class Comparison {

    private static final int BLOCK = 16 * 1024;

    private final Payload expected;
    private final Source source;
    private final ByteBuffer block;
    private long compared;
    private long differsAt = -1;

    /**
     * Begins.
     *
     * @param seed what random octets of {@code expected} are drawn from
     */
    public Comparison(Payload expected, long seed) {
        this.expected = expected;
        source = expected.open(seed);
        block = ByteBuffer.allocate((int) Math.max(1, Math.min(BLOCK, expected.length()))).flip();
    }

    /** Compares all that remains in {@code octets}; its position stays. */
    public void accept(ByteBuffer octets) {
        int at = octets.position();
        int limit = octets.limit();
        while (at < limit && differsAt < 0) {
            if (!block.hasRemaining() && !refill()) {
                differsAt = compared;
                return;
            }
            int size = Math.min(block.remaining(), limit - at);
            int mismatch = block.slice(block.position(), size).mismatch(octets.slice(at, size));
            if (mismatch >= 0) {
                differsAt = compared + mismatch;
                return;
            }
            block.position(block.position() + size);
            at += size;
            compared += size;
        }
    }

    private boolean refill() {
        block.clear();
        source.read(block);
        block.flip();
        return block.hasRemaining();
    }

    /** What is compared with. */
    public Payload expected() {
        return expected;
    }

    /**
     * The offset of the first octet that differs, that is too many, or (once the stream has ended) that is missing; -1
     * for the same octets.
     */
    public long differsAt() {
        return differsAt >= 0 ? differsAt : compared < expected.length() ? compared : -1;
    }

    /** Whether the octets so far are those that the payload begins with. */
    public boolean holdsSoFar() {
        return differsAt < 0;
    }
}
