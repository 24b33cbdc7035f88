package io.wsfuzz.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, and the other ways to ask a program to end.
 *
 * <p>A command that can be cut short says how with {@link #onInterrupt}. Then it ends as if it were over: with its
 * reports complete, its summary printed, and an exit code of its own.
 */
final class Interrupts {

    /** A command that has not ended by then is left behind. */
    private static final int PATIENCE_SECONDS = 10;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private @Nullable Runnable stop;
    private boolean interrupted;

    /** What to do when it is time to end; at once, if that is already so. It may be called from any thread, and once. */
    void onInterrupt(Runnable toStop) {
        synchronized (this) {
            stop = toStop;
            if (!interrupted) {
                return;
            }
        }
        toStop.run();
    }

    /** It is time to end. */
    void interrupt() {
        Runnable toStop;
        synchronized (this) {
            if (interrupted) {
                return;
            }
            interrupted = true;
            toStop = stop;
        }
        if (toStop != null) {
            toStop.run();
        }
    }

    /** Whether it was time to end before the command was over by itself. */
    synchronized boolean wasInterrupted() {
        return interrupted;
    }

    /** Whether there is anything to finish. */
    private synchronized boolean isAwaited() {
        return stop != null;
    }

    /** Has this process listen. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "interrupt"));
    }

    /** The command has ended with {@code code}. */
    void ended(int code) {
        ended.complete(code);
    }

    private void shutDown() {
        if (ended.isDone()) {
            return;
        }
        interrupt();
        int code = ExitCode.INTERRUPTED;
        try {
            if (isAwaited()) {
                code = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            code = ExitCode.INTERRUPTED;
        }
        // The signal would make it 130 for a server that is stopped as servers are.
        Runtime.getRuntime().halt(code);
    }
}
