package io.wsfuzz.fault;

import io.wsfuzz.script.Fault;

/** {@link Fault.Bandwidth}: octets pass in pieces, each when the line has had the time for it. */
final class BandwidthHandler extends PacedHandler {

    /** So long a piece takes, if it does not get too small by that. */
    private static final long PIECE_NANOS = 10_000_000;

    /** No piece of a longer write is smaller, for each has a timer. */
    private static final int SMALLEST_PIECE = 16;

    private static final int LARGEST_PIECE = 64 * 1024;

    private final double nanosPerOctet;
    private final int piece;
    private long freeAt = Long.MIN_VALUE;

    BandwidthHandler(Fault.Bandwidth fault) {
        super(fault.faultDirection());
        nanosPerOctet = (double) fault.per().toNanos() / fault.octets();
        piece = Math.clamp((long) (PIECE_NANOS / nanosPerOctet), SMALLEST_PIECE, LARGEST_PIECE);
    }

    @Override
    int together(int octets) {
        return Math.min(octets, piece);
    }

    @Override
    long wait(int octets, long now) {
        freeAt = Math.max(now, freeAt) + (long) (octets * nanosPerOctet);
        return freeAt - now;
    }
}
