package io.wsfuzz.role;

import io.wsfuzz.result.ProcessSample;
import io.wsfuzz.result.ResourceTally;
import io.wsfuzz.result.ResourceUse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the process of the testee while cases are played, on a thread of its own: at the end of each case, and every
 * {@link #INTERVAL} between. Keeps only sums, one for each case that is being played.
 */
public final class ResourceSampler implements AutoCloseable {

    /** Between two looks so much time passes at most, if the machine has any. */
    static final Duration INTERVAL = Duration.ofMillis(50);

    private final ProcessFolder folder;
    private final ScheduledExecutorService thread;
    private final Set<SampledCase> open = ConcurrentHashMap.newKeySet();
    private volatile ProcessSample latest;

    /** A case whose resources are being summed up. */
    final class SampledCase {

        private final ResourceTally tally = new ResourceTally(latest);

        private SampledCase() {}

        /**
         * The case is over, and so many others were played meanwhile; tells what it came to when the process was looked at
         * once more. Empty where the process has ended since, or nobody looks any more.
         */
        CompletableFuture<Optional<ResourceUse>> end(int others) {
            try {
                return CompletableFuture.supplyAsync(() -> {
                    boolean isThere = look();
                    open.remove(this);
                    return isThere ? Optional.of(tally.use(others)) : Optional.empty();
                }, thread);
            } catch (RejectedExecutionException closed) {
                // The run was stopped: its last connections end after it, and nobody asks what they cost.
                open.remove(this);
                return CompletableFuture.completedFuture(Optional.empty());
            }
        }
    }

    private ResourceSampler(ProcessFolder folder, ProcessSample first) {
        this.folder = folder;
        latest = first;
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("resources of process " + folder.pid()).factory());
    }

    /**
     * Looks at the process from now on.
     *
     * @return empty where it has ended
     * @throws IOException where there is no such process, or we may not look at it
     */
    public static Optional<ResourceSampler> start(ProcessFolder folder) throws IOException {
        Optional<ResourceSampler> sampler = folder.sample().map(first -> new ResourceSampler(folder, first));
        sampler.ifPresent(ResourceSampler::goOn);
        return sampler;
    }

    private void goOn() {
        var _ = thread.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** A case begins: the last sample is what it began with. Does not wait. */
    SampledCase begin() {
        SampledCase begun = new SampledCase();
        open.add(begun);
        return begun;
    }

    /** On our thread; false where the process has ended, and be it that another one has its number by now. */
    private boolean look() {
        Optional<ProcessSample> now = now().filter(each -> each.begun() == latest.begun());
        now.ifPresent(each -> {
            latest = each;
            open.forEach(begun -> begun.tally.add(each));
        });
        return now.isPresent();
    }

    private Optional<ProcessSample> now() {
        try {
            return folder.sample();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
