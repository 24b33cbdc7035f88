package io.wsfuzz.junit;

import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.script.CaseId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where results are put up as they come, and waited for. May be used by any number of threads. */
final class ResultBoard implements RunSubscriber {

    /** A run gives each of its cases a result; whoever waits longer waits for a fault of ours. */
    private static final long LONGEST_MINUTES = 30;

    private final Map<CaseId, CompletableFuture<JudgedCase>> results = new ConcurrentHashMap<>();
    private final Map<CaseId, CompletableFuture<Void>> begun = new ConcurrentHashMap<>();

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.CaseStarted started) {
            begun(started.id()).complete(null);
        } else if (event instanceof RunEvent.CaseFinished finished) {
            of(finished.result().id()).complete(new JudgedCase(finished.result(), finished.evidence()));
        }
    }

    private CompletableFuture<JudgedCase> of(CaseId id) {
        return results.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    private CompletableFuture<Void> begun(CaseId id) {
        return begun.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    /** Forgets what there is of {@code id}: it is played once more. */
    void clear(CaseId id) {
        results.remove(id);
        begun.remove(id);
    }

    /** Waits until {@code id} is being played; false where that takes longer than {@code seconds}. */
    boolean begins(CaseId id, long seconds) throws Exception {
        try {
            begun(id).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    /** Waits for the result, and what it was judged by. */
    JudgedCase judged(CaseId id) throws Exception {
        return of(id).get(LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    /** Waits for the result. */
    CaseResult result(CaseId id) throws Exception {
        return judged(id).result();
    }
}
