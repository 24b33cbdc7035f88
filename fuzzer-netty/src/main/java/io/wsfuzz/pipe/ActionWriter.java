package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Play;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link Play} wants, as fast as the {@link Carrier} takes it and no faster: at most one buffer waits here.
 *
 * <p>Writes that may share a {@code send(2)} are gathered into one buffer; what must not is held back until all that went
 * before has left, or is kept apart by a fault. What our half takes is its {@link OutputState}.
 */
final class ActionWriter {

    /** No write carries more octets; a {@code chop} beyond this size is cut to it. */
    static final int LARGEST_WRITE = 64 * 1024;

    /** After so many steps the other connections of the event loop have their turn. */
    static final int STEPS_PER_TURN = 256;

    private static final int SMALLEST_BUFFER = 256;

    /** How a turn ended. */
    enum WriteTurn {
        /** It has not. */
        GOING,
        /** The play wants nothing for now. */
        IDLE,
        /** The carrier takes nothing for now. */
        BLOCKED,
        /** There is more to do. */
        SPENT,
        /** The play wants the stream torn down. */
        RESET
    }

    private final Carrier carrier;
    private final Play play;
    private final Ticker ticker;
    private OutputState state = OutputState.SHARING;
    private Action.@Nullable Write write;
    private @Nullable ByteBuf gathered;
    private long untold;

    ActionWriter(Carrier carrier, Play play, Ticker ticker) {
        this.carrier = carrier;
        this.play = play;
        this.ticker = ticker;
    }

    /**
     * Does as much as it can in one go, unless the play is aborted, and tells the play what has left.
     *
     * @throws IllegalStateException where the play, or a source of its, breaks its contract
     */
    WriteTurn turn() {
        tellWhatHasLeft();
        for (int step = 0; step < STEPS_PER_TURN && !play.isAborted(); step++) {
            WriteTurn writeTurn = isBlocked() ? WriteTurn.BLOCKED : write == null ? ask() : goOn(write);
            if (writeTurn == WriteTurn.GOING) {
                continue;
            }
            // What has left may be what the play has waited for, so it is asked again.
            if (!tellWhatHasLeft() || writeTurn != WriteTurn.IDLE) {
                return writeTurn;
            }
        }
        return WriteTurn.SPENT;
    }

    /** So many octets have left; the play is told in the next turn, or in this one. */
    void left(int octets) {
        untold += octets;
    }

    /** Tells the play what has left since it was told last; whether anything has. */
    boolean tellWhatHasLeft() {
        long octets = untold;
        untold = 0;
        if (octets > 0) {
            play.sent(octets, ticker.nanoTime());
        }
        return octets > 0;
    }

    private boolean isBlocked() {
        if (state == OutputState.APART && carrier.keepsApart()) {
            state = state.cleared();
        }
        return switch (state) {
            case SHARING -> !carrier.isWritable();
            case APART, FINISHING, FAILED -> true;
            // Nothing is written any more, so there is nothing to wait for.
            case FINISHED, LOST -> false;
        };
    }

    private WriteTurn ask() {
        Action next = play.next(ticker.nanoTime());
        if (state == OutputState.LOST) {
            return next instanceof Action.Nothing ? WriteTurn.IDLE : WriteTurn.GOING;
        }
        return switch (next) {
            case Action.Nothing _ -> {
                send();
                yield WriteTurn.IDLE;
            }
            case Action.Write more -> {
                if (state == OutputState.FINISHED) {
                    throw new IllegalStateException("a play wrote after its own end");
                }
                write = more;
                yield WriteTurn.GOING;
            }
            case Action.Fin _ -> {
                end(carrier::finish);
                yield WriteTurn.GOING;
            }
            case Action.Truncate _ -> {
                end(carrier::truncate);
                yield WriteTurn.GOING;
            }
            case Action.Reset _ -> WriteTurn.RESET;
        };
    }

    private WriteTurn goOn(Action.Write now) {
        if (now.chop() > 0) {
            chop(now, Math.min(now.chop(), LARGEST_WRITE));
        } else {
            fill(now, LARGEST_WRITE);
        }
        return WriteTurn.GOING;
    }

    /** A piece shares a write neither with what was gathered before it nor with what follows. */
    private void chop(Action.Write from, int piece) {
        if (gathered != null) {
            send();
            state = state.standApart();
        }
        if (!isBlocked()) {
            fill(from, piece);
            send();
            state = state.standApart();
        }
    }

    /** Adds to the buffer until it holds {@code most} octets or the write is drained. */
    private void fill(Action.Write from, int most) {
        Source source = from.octets();
        int wanted = wanted(source, most);
        ByteBuf buffer = bufferFor(wanted);
        int read = source.read(buffer.nioBuffer(buffer.writerIndex(), wanted));
        // A source that gives less than it promised would be asked for ever.
        if (read != wanted) {
            throw new IllegalStateException("a source that promised " + wanted + " octets gave " + read);
        }
        buffer.writerIndex(buffer.writerIndex() + read);
        boolean drained = source.remaining() == 0;
        if (drained) {
            write = null;
        }
        boolean full = buffer.writerIndex() >= most;
        if (full || drained && from.flush()) {
            send();
        }
        if (drained && from.flush()) {
            state = state.standApart();
        }
    }

    private int wanted(Source source, int most) {
        long remaining = source.remaining();
        if (remaining < 0) {
            throw new IllegalStateException("a source says that " + remaining + " octets remain");
        }
        return (int) Math.min(remaining, most - (gathered == null ? 0 : gathered.writerIndex()));
    }

    private ByteBuf bufferFor(int octets) {
        ByteBuf buffer = gathered;
        if (buffer == null) {
            buffer = carrier.buffer(Math.max(octets, SMALLEST_BUFFER));
            gathered = buffer;
        }
        return buffer.ensureWritable(octets);
    }

    /** Hands what was gathered to the carrier. */
    void send() {
        ByteBuf buffer = gathered;
        gathered = null;
        if (buffer != null && buffer.isReadable()) {
            carrier.write(buffer);
        } else if (buffer != null) {
            buffer.release();
        }
    }

    private void end(Runnable half) {
        send();
        OutputState before = state;
        state = state.finish();
        if (state != before) {
            half.run();
        }
    }

    /** Our half has ended. */
    void finished() {
        state = state.finished();
    }

    /** A write has failed; whether that is new. */
    boolean fail() {
        OutputState before = state;
        state = state.fail();
        return state != before;
    }

    /** The stream is gone: the play is still asked, and what it wants is not done. */
    void lose() {
        state = state.lose();
        discard();
    }

    /** Drops what was gathered, and what was to be written next. */
    void discard() {
        write = null;
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }

    OutputState state() {
        return state;
    }
}
