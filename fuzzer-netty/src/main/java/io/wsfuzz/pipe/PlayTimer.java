package io.wsfuzz.pipe;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.run.Play;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when {@link Play#wakeAt} is reached. A timer that is too early wakes nobody and is set anew, so a deadline may move on with
 * every read at no cost.
 */
final class PlayTimer {

    private final Play play;
    private final Ticker ticker;
    private final EventExecutor executor;
    private final Runnable onTime;
    private @Nullable Future<?> timer;
    private long timerAt;

    /** Runs {@code onTime} in {@code executor}, when the play may want a tick; whether it does, {@link #isTime} says. */
    PlayTimer(Play play, Ticker ticker, EventExecutor executor, Runnable onTime) {
        this.play = play;
        this.ticker = ticker;
        this.executor = executor;
        this.onTime = onTime;
    }

    boolean isTime() {
        return ticker.nanoTime() >= play.wakeAt();
    }

    /** To be called whenever the play may have changed its mind. */
    void set() {
        long at = play.wakeAt();
        boolean isEarlyEnough = timer != null && timerAt <= at;
        if (isEarlyEnough) {
            return;
        }
        cancel();
        if (at != Long.MAX_VALUE) {
            timerAt = at;
            timer = executor.schedule(() -> {
                timer = null;
                onTime.run();
            }, Math.max(0, at - ticker.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
