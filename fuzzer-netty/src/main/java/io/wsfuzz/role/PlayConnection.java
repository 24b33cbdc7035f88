package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.PlayListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One play on its way over one connection, from the dialling to the end of TCP. */
final class PlayConnection {

    /** How a call went. */
    sealed interface PlayEnd {

        /** The play is over. */
        record Over() implements PlayEnd {}

        /** The play threw. */
        record Broken(Throwable cause) implements PlayEnd {}

        /** There was no connection. */
        record NotConnected(Throwable cause) implements PlayEnd {}

        /** It did not come to an end within this time. */
        record TooLong(Duration limit) implements PlayEnd {}
    }

    /** Hears of the play on behalf of a call that is still being made. */
    record EndListener(CompletableFuture<PlayEnd> heard) implements PlayListener {
        @Override
        public void onOver() {
            heard.complete(new PlayEnd.Over());
        }

        @Override
        public void onBroken(Throwable cause) {
            heard.complete(new PlayEnd.Broken(cause));
        }
    }

    private final CompletableFuture<PlayEnd> heard;
    private final CompletableFuture<PlayEnd> over;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private final Channel channel;
    private volatile boolean connected;
    private final long dialled = System.nanoTime();
    private volatile long connectedAt = dialled;
    private volatile long overAt = dialled;
    private volatile long closedAt = dialled;

    /** Follows a connection that is being made, and the play on it. */
    PlayConnection(ChannelFuture connecting, CompletableFuture<PlayEnd> heard) {
        this.heard = heard;
        channel = connecting.channel();
        connecting.addListener(it -> {
            connectedAt = System.nanoTime();
            connected = it.isSuccess();
            if (!it.isSuccess()) {
                heard.complete(new PlayEnd.NotConnected(it.cause()));
                closed();
            }
        });
        channel.closeFuture().addListener(_ -> closed());
        // Whoever waits for the end reads the times: they are there first, so they do not wait beside each other.
        over = heard.thenApply(playEnd -> {
            overAt = System.nanoTime();
            return playEnd;
        });
    }

    private void closed() {
        if (!closed.isDone()) {
            closedAt = System.nanoTime();
            closed.complete(null);
        }
    }

    /** Ends it, unless it is over {@code limit} from now. */
    void limit(Duration limit, ScheduledExecutorService timers) {
        Future<?> timer = timers.schedule(() -> {
            heard.complete(new PlayEnd.TooLong(limit));
            abort();
        }, limit.toNanos(), TimeUnit.NANOSECONDS);
        var _ = heard.thenRun(() -> timer.cancel(false));
    }

    /** Completes when the play is over. */
    CompletableFuture<PlayEnd> over() {
        return over;
    }

    /** Completes when the play is over and TCP is gone. */
    CompletableFuture<PlayEnd> end() {
        return over.thenCombine(closed, (playEnd, _) -> playEnd);
    }

    /** Ends it now, whatever a fault still holds. */
    void abort() {
        Pipelines.closeNow(channel);
    }

    /** Whether there was a connection. */
    boolean isConnected() {
        return connected;
    }

    /** When the play was over, by the clock of {@link System#nanoTime()}. */
    long overAt() {
        return overAt;
    }

    Duration connecting() {
        return Duration.ofNanos(connectedAt - dialled);
    }

    Duration playing() {
        return Duration.ofNanos(overAt - connectedAt);
    }

    Duration closing() {
        return Duration.ofNanos(Math.max(0, closedAt - overAt));
    }

    Duration whole() {
        return Duration.ofNanos(closedAt - dialled);
    }
}
