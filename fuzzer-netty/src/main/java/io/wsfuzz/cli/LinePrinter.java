package io.wsfuzz.cli;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Prints what event loops have to tell, in order, on a thread of its own: a terminal takes lines as slowly as the program
 * reads that stands behind it, and an event loop waits for nobody. Where too much is told, some of it is not printed.
 */
final class LinePrinter implements AutoCloseable {

    /** So much may wait to be told. */
    private static final int QUEUE = 10_000;

    /** What is not told by then stays untold. */
    private static final int PATIENCE_SECONDS = 10;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE),
                    Thread.ofPlatform().name("terminal").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

    /** Does {@code printing} after all that was told before; does not wait for it. */
    void tell(Runnable printing) {
        thread.execute(printing);
    }

    /** Waits until all is told. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
