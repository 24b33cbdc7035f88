package io.wsfuzz.report.journal;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.journal.JournalRecord.ResultRecorded;
import io.wsfuzz.result.CaseResult;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends results to a {@link Journal}, on a thread of its own: whoever has one never waits for a disk. All that has come in the
 * meantime is written at once, and {@linkplain Journal#force forced} once a second at most, where somebody waits for that, and in the
 * end.
 *
 * <p>What the journal does not take is kept in memory and tried again every second. An idle one looks every second whether the file
 * is still there.
 */
public final class ResultRecorder implements AutoCloseable {

    /** So long a result that is recorded may be lost with the machine's power. */
    static final Duration FORCED_WITHIN = Duration.ofSeconds(1);

    private final Journal journal;
    private final Path folder;
    private final Consumer<ReportException> failed;
    private final Thread thread;

    private final Object lock = new Object();
    private List<CaseResult> pending = new ArrayList<>();
    private List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private boolean forceWanted;
    private boolean busy;
    private boolean closing;
    private boolean stopped;
    private int inJournal;
    private boolean isJournalGone;
    private @Nullable ReportException failure;

    /** Used by the thread only. */
    private boolean unforced;

    /** Used by the thread only. */
    private long forcedAt = System.nanoTime();

    /** What there is to do. */
    private record JournalWork(List<CaseResult> results, List<CompletableFuture<Void>> waiting, boolean force,
            boolean isLast) {}

    /**
     * Begins to record.
     *
     * @param folder of the journal, for sentences
     * @param failed is told what could not be written, each time
     */
    public ResultRecorder(Journal journal, Path folder, Consumer<ReportException> failed) {
        this.journal = journal;
        this.folder = folder;
        this.failed = failed;
        thread = Thread.ofPlatform().name("journal").daemon().start(this::run);
    }

    /** Has {@code result} recorded. */
    public void record(CaseResult result) {
        synchronized (lock) {
            pending.add(result);
            lock.notifyAll();
        }
    }

    /**
     * Completes once all results that came before survive the end of this process; exceptionally where they could not be recorded.
     * What hangs on it happens in the order in which it was asked for.
     */
    public CompletableFuture<Void> recorded() {
        synchronized (lock) {
            boolean isSettled = stopped || !busy && waiting.isEmpty();
            return isSettled && pending.isEmpty() ? CompletableFuture.completedFuture(null) : await();
        }
    }

    /** The same, and they survive the end of the machine's power. */
    public CompletableFuture<Void> forced() {
        synchronized (lock) {
            forceWanted = true;
            return stopped && pending.isEmpty() ? CompletableFuture.completedFuture(null) : await();
        }
    }

    private CompletableFuture<Void> await() {
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        if (stopped) {
            recorded.completeExceptionally(reason());
        } else {
            waiting.add(recorded);
            lock.notifyAll();
        }
        return recorded;
    }

    /** How many results are recorded nowhere so far; all of them, where the journal was taken away. */
    public int unrecorded() {
        synchronized (lock) {
            return pending.size() + (isJournalGone ? inJournal : 0);
        }
    }

    private void run() {
        try {
            boolean isLast = false;
            while (!isLast) {
                JournalWork work = next();
                isLast = work.isLast();
                attempt(work);
            }
        } catch (InterruptedException e) {
            failed(new ReportException("the journal in " + folder + " is not complete: its writer was interrupted", e));
        } finally {
            stop();
        }
    }

    /** What has come, or nothing after a second without. */
    private JournalWork next() throws InterruptedException {
        long due = System.nanoTime() + FORCED_WITHIN.toNanos();
        synchronized (lock) {
            busy = false;
            for (long left = FORCED_WITHIN.toNanos(); isIdle() && left > 0; left = due - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            busy = true;
            JournalWork work = new JournalWork(pending, waiting, forceWanted || closing, closing);
            pending = new ArrayList<>();
            waiting = new ArrayList<>();
            forceWanted = false;
            return work;
        }
    }

    /** Whether it is better to wait; where writing has failed it is, whatever comes. */
    private boolean isIdle() {
        return !closing && (failure != null || pending.isEmpty() && waiting.isEmpty());
    }

    private void attempt(JournalWork work) {
        try {
            write(work);
            synchronized (lock) {
                failure = null;
                inJournal += work.results().size();
            }
            work.waiting().forEach(each -> each.complete(null));
        } catch (IOException | RuntimeException e) {
            ReportException told = e instanceof IOException io
                    ? ReportException.unwritable(folder, io)
                    : new ReportException("cannot write the journal in " + folder + ", a fault of ours: " + e, e);
            synchronized (lock) {
                pending.addAll(0, work.results());
                isJournalGone |= e instanceof NoSuchFileException;
            }
            failed(told);
            work.waiting().forEach(each -> each.completeExceptionally(told));
        }
    }

    private void write(JournalWork work) throws IOException {
        if (work.results().isEmpty()) {
            journal.checkPlace();
        } else {
            journal.append(work.results().stream().map(ResultRecorded::new).toList());
            unforced = true;
        }
        boolean isDue = System.nanoTime() - forcedAt >= FORCED_WITHIN.toNanos();
        if (unforced && (work.force() || isDue)) {
            journal.force();
            unforced = false;
            forcedAt = System.nanoTime();
        }
    }

    private void failed(ReportException told) {
        synchronized (lock) {
            failure = told;
        }
        failed.accept(told);
    }

    private ReportException reason() {
        return failure == null ? new ReportException("the journal in " + folder + " takes no more", null) : failure;
    }

    /** Nobody waits for a thread that is gone, whatever it died of. */
    private void stop() {
        List<CompletableFuture<Void>> left;
        ReportException reason;
        synchronized (lock) {
            stopped = true;
            left = waiting;
            waiting = new ArrayList<>();
            reason = reason();
        }
        left.forEach(each -> each.completeExceptionally(reason));
    }

    /** Tries once more to record what is left; takes nothing after that. The journal stays open. */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // What is known is worth more than the haste.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
