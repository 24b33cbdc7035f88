package io.wsfuzz.event;

import java.util.concurrent.CompletableFuture;

/**
 * Hears what happens in a run. Called by event loops, any number of them at a time: whoever needs a disk, a network or a
 * terminal puts the event aside ({@link EventQueue}) and returns.
 */
@FunctionalInterface
public interface RunSubscriber {

    /** Something has happened. What happened to one agent comes in its order. */
    void on(RunEvent event);

    /**
     * Completes once all results that were heard before survive the end of this process, so that others may be told of them;
     * exceptionally where they will not. What hangs on it happens in the order in which it was asked for.
     */
    default CompletableFuture<Void> recorded() {
        return CompletableFuture.completedFuture(null);
    }

    /** Completes once all that was heard before is where it has to be, as on disk; exceptionally where that failed. */
    default CompletableFuture<Void> settled() {
        return CompletableFuture.completedFuture(null);
    }
}
