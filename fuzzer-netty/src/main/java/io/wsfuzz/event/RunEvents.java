package io.wsfuzz.event;

import io.wsfuzz.result.RunId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The one stream of what happens in a run, and those who have subscribed to it. May be used by any number of threads.
 *
 * <p>Nothing is queued here: an event is handed to each subscriber before {@link #publish} returns, so what one thread
 * publishes, or what happens because of it, is heard in that order. Nobody may wait in there; a subscriber that is slow has a
 * queue of its own, with a bound. What such a queue may leave out is the same everywhere: a result never, the wire log of a
 * result with a word about it, a note if it is counted.
 */
public final class RunEvents {

    private final RunId run;
    private final List<RunSubscriber> subscribers;

    /** The stream of {@code run}; {@code subscribers} hear all of it, in their order. */
    public RunEvents(RunId run, List<RunSubscriber> subscribers) {
        this.run = run;
        this.subscribers = List.copyOf(subscribers);
    }

    /** The run. */
    public RunId run() {
        return run;
    }

    /**
     * Something has happened. A subscriber that throws does not keep the others from hearing it.
     *
     * @throws RuntimeException what the first subscriber threw, once all have heard: the fault is ours
     */
    public void publish(RunEvent event) {
        RuntimeException thrown = null;
        for (RunSubscriber subscriber : subscribers) {
            try {
                subscriber.on(event);
            } catch (RuntimeException e) {
                if (thrown == null) {
                    thrown = e;
                } else {
                    thrown.addSuppressed(e);
                }
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Completes once all results that were published before survive the end of this process; exceptionally where they will not. */
    public CompletableFuture<Void> recorded() {
        return all(RunSubscriber::recorded);
    }

    /** Completes once all that was published before is where it has to be, as on disk; exceptionally where that failed. */
    public CompletableFuture<Void> settled() {
        return all(RunSubscriber::settled);
    }

    private CompletableFuture<Void> all(Function<RunSubscriber, CompletableFuture<Void>> each) {
        return CompletableFuture.allOf(subscribers.stream().map(each).toArray(CompletableFuture[]::new));
    }
}
