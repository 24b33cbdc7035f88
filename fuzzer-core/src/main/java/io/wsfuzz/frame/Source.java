package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/** Octets that are made while they are read, once, from the first to the last. */
public interface Source {

    /**
     * Puts as many octets into {@code out} as it takes and as there are.
     *
     * @return how many, 0 when there are no more or {@code out} is full
     */
    int read(ByteBuffer out);

    /** How many octets are still to come. */
    long remaining();

    /** All that remains in {@code octets}, which are drained by it. */
    static Source of(ByteBuffer octets) {
        return new Sources.Buffered(octets);
    }
}
