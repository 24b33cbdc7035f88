package io.wsfuzz.role;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The test clients that have come to a {@link FuzzingServer}, in order of first appearance. May be used by any number of
 * threads.
 *
 * <p>An agent is whoever gives the same name; nothing else tells two clients apart.
 */
final class TestClients {

    /** Longer names are cut and get a hash of the whole, in characters. */
    static final int LONGEST_NAME = 256;

    private final int most;
    private final Map<String, TestClient> agents = new LinkedHashMap<>();
    private final Map<ResultKey, List<CompletableFuture<Result>>> waiting = new HashMap<>();

    /** So many different names are taken; further ones are refused. */
    TestClients(int most) {
        this.most = most;
    }

    /** An agent that has come, and whether it was for the first time. */
    record Arrival(TestClient testClient, boolean first) {}

    /**
     * The agent of this name; empty where there are too many others.
     *
     * @param arrivals is told of each arrival, of the first one before any other of the same agent is let in
     */
    synchronized Optional<TestClient> enter(String given, Consumer<Arrival> arrivals) {
        String name = cut(given);
        TestClient known = agents.get(name);
        if (known == null && agents.size() == most) {
            return Optional.empty();
        }
        TestClient testClient = known == null ? new TestClient(name) : known;
        agents.putIfAbsent(name, testClient);
        arrivals.accept(new Arrival(testClient, known == null));
        return Optional.of(testClient);
    }

    /** The agent of this name, if it has come. */
    synchronized Optional<TestClient> find(String given) {
        return Optional.ofNullable(agents.get(cut(given)));
    }

    /**
     * The result that the agent of this name has for {@code id}, as soon as there is one: it need not have come yet. Whoever
     * waits no more cancels it.
     */
    synchronized CompletableFuture<Result> result(String given, CaseId id) {
        CompletableFuture<Result> awaited = new CompletableFuture<>();
        Optional<Result> known = find(given).flatMap(testClient -> testClient.result(id));
        if (known.isPresent()) {
            awaited.complete(known.get());
        } else {
            ResultKey key = new ResultKey(cut(given), id);
            waiting.computeIfAbsent(key, _ -> new ArrayList<>()).add(awaited);
            var _ = awaited.whenComplete((_, _) -> forget(key));
        }
        return awaited;
    }

    private synchronized void forget(ResultKey key) {
        List<CompletableFuture<Result>> others = waiting.getOrDefault(key, new ArrayList<>());
        others.removeIf(CompletableFuture::isDone);
        if (others.isEmpty()) {
            waiting.remove(key);
        }
    }

    /** The agent of this name has a result for {@code id}: whoever waits for it is told. */
    void judged(String name, CaseId id, Result result) {
        waiting(name, id).forEach(each -> each.complete(result));
    }

    /** The agent of this name has a result for {@code id} that could not be recorded: whoever waits for it is told {@code why}. */
    void lost(String name, CaseId id, Throwable why) {
        waiting(name, id).forEach(each -> each.completeExceptionally(why));
    }

    private synchronized List<CompletableFuture<Result>> waiting(String name, CaseId id) {
        return List.copyOf(waiting.getOrDefault(new ResultKey(name, id), List.of()));
    }

    /** For how many results somebody waits. */
    synchronized int awaited() {
        return waiting.size();
    }

    synchronized List<TestClient> all() {
        return List.copyOf(agents.values());
    }

    /** Two long names that begin alike stay two agents. */
    static String cut(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        String hash = String.format("…%016x", Dice.seed(0, name));
        int end = LONGEST_NAME - hash.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + hash;
    }
}
