package io.wsfuzz.cli;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, and the other ways to ask a program to end.
 *
 * <p>A command says with {@link #onInterrupt} how it is cut short, for as long as there is something to cut short. Then it
 * ends as if it were over: with its reports complete, its summary printed, and an exit code of its own. From then on it is
 * only waited for.
 */
final class Interrupts {

    /** A command that has not ended by then is left behind. */
    private static final int PATIENCE_SECONDS = 10;

    /** Shells count so: 130 is SIGINT. */
    private static final int SIGNALLED = 128;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private @Nullable Runnable stop;
    private boolean interrupted;
    private boolean awaited;
    private int codeAtOnce = ExitCode.INTERRUPTED;

    /** Something that can be stopped until this is closed. */
    interface Stoppable extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Has {@code toStop} run once when it is time to end; at once, if that is already so. It may run on any thread, takes the
     * place of what was to run before, and does not begin any more once the result is closed.
     */
    synchronized Stoppable onInterrupt(Runnable toStop) {
        awaited = true;
        stop = toStop;
        if (interrupted) {
            toStop.run();
        }
        return () -> forget(toStop);
    }

    /** Waits for {@code stopped}, if it is running. */
    private synchronized void forget(Runnable stopped) {
        if (stopped.equals(stop)) {
            stop = null;
        }
    }

    /** When it is time to end, this command is left as it is, with {@code code}: it has nothing to finish. */
    synchronized void endAtOnce(int code) {
        codeAtOnce = code;
    }

    private synchronized int codeAtOnce() {
        return codeAtOnce;
    }

    /** It is time to end. */
    synchronized void interrupt() {
        if (!interrupted) {
            interrupted = true;
            if (stop != null) {
                stop.run();
            }
        }
    }

    /** Whether it was time to end before the command was over by itself. */
    synchronized boolean wasInterrupted() {
        return interrupted;
    }

    /** Whether there is anything to finish: what was stopped has still to be told. */
    private synchronized boolean isAwaited() {
        return awaited;
    }

    /** Has this process listen; {@code lines} are told what a person should know of an end that is not the usual one. */
    void listen(Consumer<String> lines) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(lines), "interrupt"));
        AtomicBoolean again = new AtomicBoolean();
        for (String name : List.of("INT", "TERM")) {
            ProcessSignal.handle(name, number -> {
                if (again.getAndSet(true)) {
                    lines.accept(
                            "ended at once: results that were recorded stay, and the next run in the folder of the report"
                                    + " writes what is missing there");
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                }
                System.exit(SIGNALLED + number);
            });
        }
    }

    /** The command has ended with {@code code}. */
    void ended(int code) {
        ended.complete(code);
    }

    private void shutDown(Consumer<String> lines) {
        if (ended.isDone()) {
            return;
        }
        interrupt();
        int code = codeAtOnce();
        try {
            if (isAwaited()) {
                code = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException e) {
            lines.accept(
                    "it did not end within " + PATIENCE_SECONDS + " s, and is left: results that were recorded stay");
            code = ExitCode.INTERRUPTED;
        } catch (ExecutionException | InterruptedException e) {
            code = ExitCode.INTERRUPTED;
        }
        // The signal would make it 130 for a server that is stopped as servers are.
        Runtime.getRuntime().halt(code);
    }
}
