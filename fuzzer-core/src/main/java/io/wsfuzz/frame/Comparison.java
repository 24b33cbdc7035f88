package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/** Compares a stream of octets with a {@link Payload} as it comes, in constant memory. */
public final class Comparison {

    private final Payload expected;
    private final Source source;
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
    }

    /** Compares all that remains in {@code octets}; its position stays. */
    public void accept(ByteBuffer octets) {
        if (differsAt < 0) {
            int mismatch = source.mismatch(octets);
            differsAt = mismatch < 0 ? -1 : compared + mismatch;
            compared += octets.remaining();
        }
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
}
