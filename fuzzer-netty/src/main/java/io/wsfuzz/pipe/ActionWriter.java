package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Play;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link Play} wants, as fast as the channel takes it and no faster: at most one buffer waits here, and
 * what waits in the channel is bounded by its water marks.
 *
 * <p>Writes that may share a {@code send(2)} are gathered into one buffer; what must not is held back until the socket has
 * taken all that went before.
 */
final class ActionWriter {

    /** No write carries more octets; a {@code chop} beyond this size is cut to it. */
    static final int LARGEST_WRITE = 64 * 1024;

    /** After so many steps the other connections of the event loop have their turn. */
    private static final int STEPS_PER_TURN = 256;

    private static final int SMALLEST_BUFFER = 256;

    /** How a turn ended. */
    enum WriteTurn {
        /** It has not. */
        GOING,
        /** The play wants nothing for now. */
        IDLE,
        /** The channel takes nothing for now; it will say when it does. */
        BLOCKED,
        /** There is more to do. */
        SPENT,
        /** The play wants both halves ended. */
        CLOSE,
        /** The play wants the stream torn down. */
        RESET
    }

    /** What happens between the turns. */
    interface WriterEvents {
        /** What a turn was blocked by is gone. */
        void ready();

        /** Our half does not take octets any more: the peer has reset. */
        void failed();
    }

    private final ChannelHandlerContext ctx;
    private final Play play;
    private final Ticker ticker;
    private final WriterEvents writerEvents;
    private Action.@Nullable Write write;
    private @Nullable ByteBuf gathered;
    private @Nullable ChannelFuture lastSent;
    private boolean apart;
    private boolean waiting;
    private boolean finished;
    private boolean failed;
    private boolean lost;

    ActionWriter(ChannelHandlerContext ctx, Play play, Ticker ticker, WriterEvents writerEvents) {
        this.ctx = ctx;
        this.play = play;
        this.ticker = ticker;
        this.writerEvents = writerEvents;
    }

    /** Does as much as it can in one go. */
    WriteTurn turn() {
        for (int step = 0; step < STEPS_PER_TURN; step++) {
            if (!lost && isBlocked()) {
                return WriteTurn.BLOCKED;
            }
            WriteTurn writeTurn = step();
            if (writeTurn != WriteTurn.GOING) {
                return writeTurn;
            }
        }
        return WriteTurn.SPENT;
    }

    private boolean isBlocked() {
        if (waiting || failed) {
            return true;
        }
        if (apart && lastSent != null && isInSocketQueue(lastSent)) {
            await(lastSent);
            return true;
        }
        apart = false;
        return !finished && !ctx.channel().isWritable();
    }

    /** A fault that delays a write keeps it apart by itself, so only what waits for the socket counts. */
    private boolean isInSocketQueue(ChannelFuture sent) {
        ChannelOutboundBuffer queue = ctx.channel().unsafe().outboundBuffer();
        return !sent.isDone() && queue != null && !queue.isEmpty();
    }

    private void await(ChannelFuture future) {
        if (!future.isDone()) {
            waiting = true;
            future.addListener(_ -> {
                waiting = false;
                writerEvents.ready();
            });
        }
    }

    private WriteTurn step() {
        if (write == null) {
            return ask();
        }
        if (lost) {
            write = null;
        } else if (write.chop() > 0 && gathered != null) {
            send();
            apart = true;
        } else if (write.chop() > 0) {
            int size = Math.min(write.chop(), LARGEST_WRITE);
            apart = true;
            if (!isBlocked()) {
                fill(write, size);
                send();
                apart = true;
            }
        } else {
            fill(write, LARGEST_WRITE);
        }
        return WriteTurn.GOING;
    }

    private WriteTurn ask() {
        Action next = play.next(ticker.nanoTime());
        if (lost) {
            return next instanceof Action.Nothing ? WriteTurn.IDLE : WriteTurn.GOING;
        }
        return switch (next) {
            case Action.Nothing _ -> {
                send();
                yield WriteTurn.IDLE;
            }
            case Action.Write more -> {
                if (finished) {
                    throw new IllegalStateException("a play wrote after its own end");
                }
                write = more;
                yield WriteTurn.GOING;
            }
            case Action.Fin _ -> {
                finish();
                yield WriteTurn.GOING;
            }
            case Action.Reset _ -> WriteTurn.RESET;
            case Action.Close _ -> WriteTurn.CLOSE;
        };
    }

    /** Adds to the buffer until it holds {@code most} octets or the write is drained. */
    private void fill(Action.Write from, int most) {
        ByteBuf buffer = gathered;
        int wanted = (int) Math.min(from.octets().remaining(), most - (buffer == null ? 0 : buffer.writerIndex()));
        if (buffer == null) {
            buffer = ctx.alloc().directBuffer(Math.max(wanted, SMALLEST_BUFFER));
            gathered = buffer;
        }
        buffer.ensureWritable(wanted);
        int read = from.octets().read(buffer.nioBuffer(buffer.writerIndex(), wanted));
        if (read < wanted) {
            throw new IllegalStateException("a source that promised " + wanted + " octets gave " + read);
        }
        buffer.writerIndex(buffer.writerIndex() + read);
        boolean drained = from.octets().remaining() == 0;
        if (drained) {
            write = null;
        }
        if (buffer.writerIndex() >= most || drained && from.flush()) {
            send();
            apart |= from.flush();
        }
    }

    /** Hands what was gathered to the channel. */
    void send() {
        ByteBuf buffer = gathered;
        gathered = null;
        if (buffer != null && buffer.isReadable()) {
            lastSent = ctx.writeAndFlush(buffer);
            lastSent.addListener(sent -> check(sent.isSuccess()));
        } else if (buffer != null) {
            buffer.release();
        }
    }

    private void check(boolean success) {
        if (!success && !failed) {
            failed = true;
            ctx.executor().execute(writerEvents::failed);
        }
    }

    /** FIN, behind everything that the channel and the faults still hold. */
    private void finish() {
        send();
        finished = true;
        ChannelPromise done = ctx.newPromise();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(last -> {
            if (last.isSuccess() && ctx.channel() instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput(done);
            } else if (last.isSuccess()) {
                done.setSuccess();
            } else {
                done.setFailure(last.cause());
            }
        });
        done.addListener(sent -> check(sent.isSuccess()));
        await(done);
    }

    /** Whether our half has ended, or is about to. */
    boolean hasFinished() {
        return finished;
    }

    /** Whether a write has failed. */
    boolean hasFailed() {
        return failed;
    }

    /** The stream is gone: the play is still asked, and what it wants is not done. */
    void lose() {
        lost = true;
        discard();
    }

    /** Drops what was gathered. */
    void discard() {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
