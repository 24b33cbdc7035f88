package io.wsfuzz.run;

import java.nio.ByteBuffer;

/**
 * One end of one stream of octets, without the stream (a TCP connection, or whatever else has two halves and can be
 * aborted): octets, endings and time in, {@linkplain Action actions} out.
 *
 * <p>Whoever carries a play to a stream
 * <ol>
 * <li>says {@link #opened} once,
 * <li>hands on what comes with {@link #received} and {@link #ended},
 * <li>calls {@link #tick} when {@link #wakeAt} is reached,
 * <li>after each of these asks for {@link #next} and carries it out, again and again, until there is
 * {@link Action.Nothing}; a {@link Action.Write} is drained before the next question, and while the stream takes no octets
 * there is no question,
 * <li>stops when {@link #isOver}.
 * </ol>
 * Times are nanoseconds of any clock that never goes back. A play is used by one thread at a time.
 */
public interface Play {

    /** The stream is there. */
    void opened(long now);

    /** Octets have come; all that remain in {@code octets} are consumed, and may be overwritten in place. */
    void received(ByteBuffer octets, long now);

    /** The peer's half has ended; nothing is received after that. */
    void ended(Ending how, long now);

    /** It is {@code now}. */
    void tick(long now);

    /** The next thing to do. */
    Action next(long now);

    /** When {@link #tick} is wanted, {@link Long#MAX_VALUE} for never. */
    long wakeAt();

    /** Whether there is nothing more to do or to learn here. The stream is left as it is, for its owner to close. */
    boolean isOver();
}
