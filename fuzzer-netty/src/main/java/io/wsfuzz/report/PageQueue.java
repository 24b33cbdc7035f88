package io.wsfuzz.report;

import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.ResultKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What waits for the {@link PageWriter}. To add never waits: of what was not played only the result is kept, and where more lines of
 * wire logs wait than there is room for, those that come are left out, with a word about it. A result never is.
 */
final class PageQueue {

    private static final String CUT = "the wire log was left out: results came faster than the disk took them";

    private final int mostLines;
    private final Object lock = new Object();
    private final SequencedMap<ResultKey, CaseFinished> pending = new LinkedHashMap<>();
    private final List<CaseResult> unplayed = new ArrayList<>();
    private final Set<String> players = new HashSet<>();
    private final List<PageWaiter> waiting = new ArrayList<>();
    private int queuedLines;
    private long added;
    private long taken;
    private long deadline = Long.MAX_VALUE;
    /** Also at the beginning: what programs read of earlier runs is there by then, and the page is not. */
    private boolean stale = true;
    private boolean closing;
    private boolean stopped;

    /** Waits until so many are taken, and an index is written then. */
    private record PageWaiter(long taken, CompletableFuture<Void> done) {}

    /**
     * What to do next, in this order.
     *
     * @param skipped for the files of these there is no time left
     * @param index   whether to write the files about all results
     * @param waiting is told of that
     */
    record PageWork(Optional<CaseFinished> played, List<CaseResult> unplayed, List<CaseResult> skipped, boolean index,
            List<CompletableFuture<Void>> waiting, boolean isLast) {

        /** The index is written, or could not be for {@code reason}. */
        void told(Optional<ReportException> reason) {
            for (CompletableFuture<Void> each : waiting) {
                reason.ifPresentOrElse(each::completeExceptionally, () -> each.complete(null));
            }
        }
    }

    /** @param mostLines so many lines of wire logs wait at most */
    PageQueue(int mostLines) {
        this.mostLines = mostLines;
    }

    void add(CaseFinished finished) {
        synchronized (lock) {
            if (finished.result().kind().isPlayed()) {
                addPlayed(finished.result(), finished.evidence());
            } else {
                unplayed.add(finished.result());
            }
            stale = true;
            lock.notifyAll();
        }
    }

    private void addPlayed(CaseResult result, CaseEvidence evidence) {
        players.add(result.agent());
        int lines = evidence.logLines();
        boolean hasRoom = queuedLines + lines <= mostLines;
        CaseFinished queued = new CaseFinished(result, hasRoom || lines == 0 ? evidence : evidence.withoutLog(CUT));
        CaseFinished replaced = pending.put(result.key(), queued);
        queuedLines += queued.evidence().logLines() - (replaced == null ? 0 : replaced.evidence().logLines());
        added += replaced == null ? 1 : 0;
    }

    /** Whether a result of a case that {@code agent} has played was ever added. */
    boolean hasPlayed(String agent) {
        synchronized (lock) {
            return players.contains(agent);
        }
    }

    int waiting() {
        synchronized (lock) {
            return pending.size();
        }
    }

    CompletableFuture<Void> settled() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (lock) {
            if (stopped) {
                done.complete(null);
            } else {
                waiting.add(new PageWaiter(added, done));
                lock.notifyAll();
            }
        }
        return done;
    }

    void hurry(Duration within) {
        synchronized (lock) {
            deadline = System.nanoTime() + within.toNanos();
            lock.notifyAll();
        }
    }

    void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
    }

    /** Nothing is taken any more: nobody waits for it. */
    void stop() {
        synchronized (lock) {
            stopped = true;
            waiting.forEach(each -> each.done().complete(null));
            waiting.clear();
        }
    }

    /**
     * Waits for something to do: a result, an index that is due, someone who waits, the end.
     *
     * @param indexDue when the next index may be written unasked, by the clock of {@link System#nanoTime()}
     */
    PageWork next(long indexDue) throws InterruptedException {
        synchronized (lock) {
            while (isIdle()) {
                long left = stale ? indexDue - System.nanoTime() : Long.MAX_VALUE;
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            List<CaseResult> skipped = isTooLate() ? skipped() : List.of();
            Optional<CaseFinished> played = Optional.ofNullable(pending.pollFirstEntry()).map(Map.Entry::getValue);
            played.ifPresent(each -> {
                queuedLines -= each.evidence().logLines();
                taken++;
            });
            boolean isLast = closing && pending.isEmpty();
            return work(played, skipped, isLast, indexDue);
        }
    }

    private PageWork work(Optional<CaseFinished> played, List<CaseResult> skipped, boolean isLast, long indexDue) {
        List<PageWaiter> ready = waiting.stream().filter(each -> each.taken() <= taken).toList();
        waiting.removeAll(ready);
        boolean isWanted = isLast || !ready.isEmpty();
        boolean isIndexed = isWanted || stale && System.nanoTime() >= indexDue;
        List<CaseResult> told = isIndexed ? List.copyOf(unplayed) : List.of();
        if (isIndexed) {
            unplayed.clear();
            stale = false;
        }
        return new PageWork(played, told, skipped, isIndexed, ready.stream().map(PageWaiter::done).toList(), isLast);
    }

    private boolean isIdle() {
        return pending.isEmpty() && waiting.isEmpty() && !closing;
    }

    private boolean isTooLate() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline >= 0;
    }

    private List<CaseResult> skipped() {
        List<CaseResult> skipped = pending.values().stream().map(CaseFinished::result).toList();
        taken += skipped.size();
        pending.clear();
        queuedLines = 0;
        return skipped;
    }
}
