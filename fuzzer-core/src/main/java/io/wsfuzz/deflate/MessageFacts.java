package io.wsfuzz.deflate;

import org.jspecify.annotations.Nullable;

/**
 * What a compressed message was made of.
 *
 * @param octetsIn  octets of the compressed message, as far as it was read
 * @param octetsOut octets of the message itself
 * @param blockCounts    its blocks
 * @param farthest  the copy from farthest away, the first one of these; null for a message without copies
 */
public record MessageFacts(long octetsIn, long octetsOut, BlockCounts blockCounts, @Nullable Reach farthest) {

    /**
     * How many blocks there were of each kind. The empty stored block that ends every message and whose length is not
     * sent (RFC 7692, section 7.2.1) does not count.
     *
     * @param last how many of them had BFINAL set
     */
    public record BlockCounts(long stored, long fixed, long dynamic, long last) {}

    /**
     * A copy.
     *
     * @param distance    how far back, in octets, 1 to 32768
     * @param place       of the distance code
     * @param acrossFinal whether this copy or one after it reached behind a block of this message with BFINAL set. RFC
     *                    7692 knows one window for all blocks, but receivers that use zlib begin an empty one there
     */
    public record Reach(int distance, Place place, boolean acrossFinal) {}

    /** The largest distance of a copy, in octets; 0 for a message without copies. */
    public int largestDistance() {
        return farthest == null ? 0 : farthest.distance();
    }
}
