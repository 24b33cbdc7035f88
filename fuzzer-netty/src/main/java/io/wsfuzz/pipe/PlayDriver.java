package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the contract of a {@link Play} on a channel that is there: tells it what happens, wakes it, lets {@link ActionWriter} carry
 * out what it wants, and knows when that ends.
 *
 * <pre>
 *   playing ──── over, or Close ────▶ farewell
 *      ├──────── Reset ─────────────▶ closed
 *      ├──────── it throws ─────────▶ closed, broken
 *      └─ RST ─▶ gone ─ over, or nothing to wait for ─▶ closed
 * </pre>
 *
 * While the channel is gone the play still gets its time: a case that pauses ends when its pause does.
 */
final class PlayDriver {

    private final ChannelHandlerContext ctx;
    private final Play play;
    private final PlayListener listener;
    private final Ticker ticker;
    private final ActionWriter actionWriter;
    private @Nullable Future<?> timer;
    private long timerAt;
    private boolean acting;
    private boolean again;
    private boolean ended;
    private boolean gone;
    private boolean over;
    private boolean told;

    PlayDriver(ChannelHandlerContext ctx, Play play, PlayListener listener, Ticker ticker) {
        this.ctx = ctx;
        this.play = play;
        this.listener = listener;
        this.ticker = ticker;
        actionWriter = new ActionWriter(ctx, play, ticker, new ActionWriter.WriterEvents() {
            @Override
            public void ready() {
                goOn();
            }

            @Override
            public void failed() {
                outputFailed();
            }
        });
    }

    void opened() {
        happened(now -> play.opened(now, () -> ctx.executor().execute(() -> happened(play::tick))));
    }

    /** The play sees the octets where they are; they are released by the caller. */
    void received(ByteBuf octets) {
        if (!ended) {
            happened(now -> {
                for (ByteBuffer each : octets.nioBuffers()) {
                    play.received(each, now);
                }
            });
        }
    }

    /** The peer's half has ended, or all of it has; what comes after the first end of each kind says nothing new. */
    void ended(Ending how) {
        if (over || gone) {
            return;
        }
        boolean torn = how == Ending.RST || actionWriter.hasFailed();
        if (torn) {
            gone = true;
            actionWriter.lose();
        }
        if (!ended) {
            ended = true;
            happened(now -> play.ended(torn ? Ending.RST : how, now));
        } else {
            goOn();
        }
        if (torn) {
            var _ = ctx.close();
        }
    }

    /**
     * A write failed, so there was a RST. Octets that came before it may still wait to be read; only their end tells the
     * play, unless it has been told.
     */
    private void outputFailed() {
        if (ended) {
            ended(Ending.RST);
        }
    }

    /** The channel may be ready for more. */
    void goOn() {
        if (acting) {
            again = true;
        } else if (!over) {
            guarded(this::act);
        }
    }

    private void happened(LongConsumer what) {
        if (acting) {
            ctx.executor().execute(() -> happened(what));
        } else if (!over) {
            guarded(() -> {
                what.accept(ticker.nanoTime());
                act();
            });
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable cause) {
            broken(cause);
        }
        if (over && !told) {
            told = true;
            listener.onOver();
        }
    }

    private void act() {
        again = false;
        acting = true;
        ActionWriter.WriteTurn writeTurn;
        try {
            writeTurn = actionWriter.turn();
        } finally {
            acting = false;
        }
        if (isLast(writeTurn)) {
            leave(writeTurn);
            return;
        }
        if (writeTurn == ActionWriter.WriteTurn.SPENT || again) {
            ctx.executor().execute(this::goOn);
        }
        watch();
    }

    private boolean isLast(ActionWriter.WriteTurn writeTurn) {
        boolean deaf = gone || ended && actionWriter.hasFinished();
        return switch (writeTurn) {
            case CLOSE, RESET -> true;
            case IDLE -> play.isOver() || deaf && play.wakeAt() == Long.MAX_VALUE;
            case GOING, BLOCKED, SPENT -> play.isOver();
        };
    }

    private void leave(ActionWriter.WriteTurn writeTurn) {
        stop();
        if (gone) {
            actionWriter.discard();
            var _ = ctx.close();
        } else if (writeTurn == ActionWriter.WriteTurn.RESET) {
            actionWriter.send();
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = ctx.close();
        } else {
            actionWriter.send();
            ctx.pipeline().replace(ctx.handler(), LingeringClose.NAME, new LingeringClose());
        }
        letGo();
    }

    /** The fault is ours. */
    void broken(Throwable cause) {
        if (over) {
            return;
        }
        stop();
        told = true;
        actionWriter.discard();
        letGo();
        var _ = ctx.close();
        listener.onBroken(cause);
    }

    private void stop() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void letGo() {
        WireTap tap = ctx.pipeline().get(WireTap.class);
        if (tap != null) {
            tap.letGo();
        }
    }

    /** A timer that is too early wakes nobody and is set anew; so a deadline may move on with every read at no cost. */
    private void watch() {
        long at = play.wakeAt();
        boolean isEarlyEnough = timer != null && timerAt <= at;
        if (isEarlyEnough) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (at != Long.MAX_VALUE) {
            timerAt = at;
            timer = ctx.executor().schedule(this::wake, Math.max(0, at - ticker.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        timer = null;
        if (over) {
            return;
        }
        if (ticker.nanoTime() >= play.wakeAt()) {
            happened(play::tick);
        } else {
            guarded(this::watch);
        }
    }
}
