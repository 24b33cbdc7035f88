package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.wsfuzz.run.Play;

/**
 * What a {@link Play} needs of the stream that carries it: two halves that end apart, and a way to tear both down. TCP is one;
 * whatever else keeps order, says when octets have left, and can be reset may be another.
 *
 * <p>What becomes of the octets is told to a {@link CarrierListener}. All of it happens in the thread of {@link #executor}.
 */
interface Carrier {

    /**
     * What was written has so long to leave once the play is over; in milliseconds. What a fault holds for longer, and what a peer
     * does not take meanwhile, is dropped.
     */
    int LEAVE_WITHIN = 10_000;

    /** Runs what is to be run later, one after the other, in the thread of this stream. */
    EventExecutor executor();

    /** A fresh buffer, of the kind that the stream takes without copying, with room for so many octets. */
    ByteBuf buffer(int octets);

    /** Whether octets are wanted; while they are not, what is written waits in memory. */
    boolean isWritable();

    /**
     * Whether what is written next leaves apart from all that was written before. It does where nothing waits for the stream any
     * more, and where a fault holds back what waits, for such a fault lets one write go at a time.
     */
    boolean keepsApart();

    /** Writes all of {@code octets}, and releases them. A stream that is gone takes nothing, and says so as it does later. */
    void write(ByteBuf octets);

    /**
     * So many octets were written and have neither left nor been dropped. Once the stream was told to {@link #reset},
     * {@link #abort} or {@link #leave}, there are none after {@link #LEAVE_WITHIN} at the latest.
     */
    long unsent();

    /** Our half ends behind all that was written, as its protocol wants it: FIN, or close_notify of TLS. */
    void finish();

    /** Our half is cut off behind all that was written: FIN, also where TLS wants a close_notify before it. */
    void truncate();

    /** The stream is torn down behind all that the faults hold: RST. What waits for the stream itself is dropped. */
    void reset();

    /** The stream is torn down now: RST. All that waits is dropped, wherever it does. */
    void abort();

    /**
     * Ends our half behind all that was written, and the stream once the peer's half has ended or it has had its time. What
     * comes is thrown away.
     */
    void leave();

    /** Whether the stream is to be read. While it is not, the peer is held back as soon as the system's buffers are full. */
    void setReading(boolean reading);

    /** What comes and leaves from now on is no part of the play, and is not written down with it. */
    void letGo();
}
