package io.wsfuzz.role;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One test client: what it has played, plays, and never asked for. May be used by any number of threads. */
final class TestClient {

    /** So many keys of the opening handshake are kept to be compared. */
    private static final int MOST_KEYS = 10_000;

    /** A right one has 24 characters; what is much longer is none. */
    private static final int LONGEST_KEY = 64;

    private final String name;
    private final Set<String> keys = new HashSet<>();
    private boolean finished;
    private Optional<CaseId> last = Optional.empty();
    private final Map<CaseId, Integer> running = new HashMap<>();
    private final Map<CaseId, Result> results = new HashMap<>();
    private final List<CompletableFuture<Void>> waitingForIdle = new ArrayList<>();
    /** Those that it did not play, and never will: that has been said of each. */
    private final Set<CaseId> missed = new HashSet<>();

    /** Those that were played before this process began. */
    private final Set<CaseId> takenOver;

    /** @param known results that an earlier process has recorded */
    TestClient(String name, Map<CaseId, Result> known) {
        this.name = name;
        results.putAll(known);
        takenOver = Set.copyOf(known.keySet());
    }

    /** Whether {@code id} was played before this process began. */
    boolean hasTakenOver(CaseId id) {
        return takenOver.contains(id);
    }

    /** The name, as the agent gave it, but no longer than {@link TestClients#LONGEST_NAME}. */
    String name() {
        return name;
    }

    /** Whether it has asked with this {@code Sec-WebSocket-Key} for the first time; of very many the later ones are not kept. */
    synchronized boolean isNewKey(String key) {
        return keys.size() < MOST_KEYS && key.length() <= LONGEST_KEY ? keys.add(key) : !keys.contains(key);
    }

    /** It has connected for {@code id}, and is not done, if it ever was. */
    synchronized void started(CaseId id) {
        finished = false;
        last = Optional.of(id);
        running.merge(id, 1, Integer::sum);
    }

    /** The play of {@code id} is over; without a result if it was cut short. */
    void ended(CaseId id, Optional<Result> result) {
        List<CompletableFuture<Void>> idle = List.of();
        synchronized (this) {
            result.ifPresent(it -> results.put(id, it));
            if (running.merge(id, -1, Integer::sum) <= 0) {
                running.remove(id);
            }
            if (running.isEmpty()) {
                idle = List.copyOf(waitingForIdle);
                waitingForIdle.clear();
            }
        }
        idle.forEach(each -> each.complete(null));
    }

    /** The result of {@code id}; empty as long as it is being played, or if it never was. */
    synchronized Optional<Result> result(CaseId id) {
        return running.containsKey(id) ? Optional.empty() : Optional.ofNullable(results.get(id));
    }

    /** Completes once it plays nothing. */
    synchronized CompletableFuture<Void> idle() {
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> idle = new CompletableFuture<>();
        waitingForIdle.add(idle);
        return idle;
    }

    /** It does not play {@code id}; false if that was known. */
    synchronized boolean miss(CaseId id) {
        return missed.add(id);
    }

    /** It has said that it is done. */
    synchronized void finished() {
        finished = true;
    }

    synchronized boolean isFinished() {
        return finished;
    }

    /** Those of {@code cases} that it neither has played nor plays; each is told once. */
    synchronized List<Case> neverAsked(List<Case> cases) {
        List<Case> never =
                cases.stream().filter(each -> !results.containsKey(each.id()) && !running.containsKey(each.id()))
                        .filter(each -> !missed.contains(each.id())).toList();
        never.forEach(each -> missed.add(each.id()));
        return never;
    }

    /** The case that it asked for last. */
    synchronized Optional<CaseId> last() {
        return last;
    }

    synchronized int played() {
        return results.size();
    }
}
