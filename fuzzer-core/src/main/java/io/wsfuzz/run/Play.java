package io.wsfuzz.run;

import java.nio.ByteBuffer;

/**
 * One end of one stream of octets, without the stream (a TCP connection, or whatever else has two halves and can be
 * aborted): octets, endings and time in, {@linkplain Action actions} out.
 *
 * <p>Whoever carries a play to a stream
 * <ol>
 * <li>says {@link #opened} once,
 * <li>hands on what comes with {@link #received} and {@link #ended}, as long as the play {@link #isReading},
 * <li>says {@link #sent} when the stream has taken octets, in the order in which they were written,
 * <li>calls {@link #tick} when {@link #wakeAt} is reached, and soon after the play has asked to be woken,
 * <li>after each of these looks whether the play {@link #isAborted}, and if so tears the stream down at once; if not, and
 * while the stream takes octets, asks for {@link #next} and carries it out, again and again, until there is
 * {@link Action.Nothing}; a {@link Action.Write} is drained before the next question,
 * <li>stops when {@link #isOver}, but for {@link #sent}: what the stream still holds then is told as well, so that what the
 * play has written down is complete.
 * </ol>
 * Times are nanoseconds of any clock that never goes back. A play is used by one thread at a time.
 */
public interface Play {

    /**
     * The stream is there.
     *
     * @param wake asks for a {@link #tick} as soon as can be; may be run by any thread, at any time, and any number of times
     */
    void opened(long now, Runnable wake);

    /** Octets have come; all that remain in {@code octets} are consumed, and may be overwritten in place. */
    void received(ByteBuffer octets, long now);

    /** The stream has taken {@code octets} more of what was written: they have left us, faults that delay them included. */
    default void sent(long octets, long now) {}

    /** The peer's half has ended; nothing is received after that. */
    void ended(Ending how, long now);

    /** A fault that we play has changed what comes or goes, as {@code what} says in the past tense: the peer is not to blame. */
    default void disturbed(String what, long now) {}

    /** It is {@code now}. */
    void tick(long now);

    /** The next thing to do. */
    Action next(long now);

    /** When {@link #tick} is wanted, {@link Long#MAX_VALUE} for never. */
    long wakeAt();

    /** Whether octets are wanted. While they are not, the stream is not read, and so its peer is held back. */
    default boolean isReading() {
        return true;
    }

    /** Whether the stream is to be torn down now (RST), whatever still waits to be written. */
    default boolean isAborted() {
        return false;
    }

    /** Whether there is nothing more to do or to learn here. The stream is left as it is, for its owner to close. */
    boolean isOver();
}
