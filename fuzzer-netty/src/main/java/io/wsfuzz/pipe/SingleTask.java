package io.wsfuzz.pipe;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is run soon after it was asked for, and once, however often it was asked for before that. Any thread may ask. */
final class SingleTask implements Runnable {

    private final EventExecutor executor;
    private final Runnable what;
    private final AtomicBoolean waits = new AtomicBoolean();

    SingleTask(EventExecutor executor, Runnable what) {
        this.executor = executor;
        this.what = what;
    }

    /** Wants it run; nothing happens where it waits to be run already, or where the executor has shut down. */
    void ask() {
        if (waits.compareAndSet(false, true)) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                // The loop has ended, and the streams that it served have ended with it: there is nothing to be run for.
                waits.set(false);
            }
        }
    }

    /** For the executor only. What asks from now on gets another run, for this one may not have seen why. */
    @Override
    public void run() {
        waits.set(false);
        what.run();
    }
}
