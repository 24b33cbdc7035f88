package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/** Octets that are made while they are read, once, from the first to the last. */
public interface Source {

    /** So many octets, when they were just written, are still in the cache nearest to the core. */
    int PIECE = 4096;

    /**
     * Puts as many octets into {@code out} as it takes and as there are.
     *
     * @return how many, 0 when there are no more or {@code out} is full
     */
    int read(ByteBuffer out);

    /**
     * The same, but masked (RFC 6455, section 5.3).
     *
     * @param key    the four octets of the masking key, the first one in the highest bits; 0 changes nothing
     * @param offset how many octets of the frame's payload came before
     */
    default int readMasked(ByteBuffer out, int key, long offset) {
        int start = out.position();
        int limit = out.limit();
        int from = start;
        int read;
        do {
            read = read(out.limit(from + Math.min(PIECE, limit - from)));
            Mask.apply(out, from, from + read, key, offset + from - start);
            from += read;
        } while (read > 0 && from < limit);
        out.limit(limit);
        return from - start;
    }

    /**
     * Reads as many octets as remain in {@code octets}, whose position stays, and compares.
     *
     * @return how many are the same before the first that differs or that this source does not have; -1 if all are
     */
    default int mismatch(ByteBuffer octets) {
        ByteBuffer piece = ByteBuffer.allocate(Math.min(PIECE, octets.remaining()));
        int from = octets.position();
        for (int at = from; at < octets.limit(); at += piece.limit()) {
            int wanted = Math.min(piece.capacity(), octets.limit() - at);
            piece.clear().limit(wanted);
            read(piece);
            int mismatch = piece.flip().mismatch(octets.slice(at, wanted));
            if (mismatch >= 0) {
                return at - from + mismatch;
            }
        }
        return -1;
    }

    /** How many octets are still to come. */
    long remaining();

    /** All that remains in {@code octets}, which are drained by it. */
    static Source of(ByteBuffer octets) {
        return new Sources.Buffered(octets);
    }
}
