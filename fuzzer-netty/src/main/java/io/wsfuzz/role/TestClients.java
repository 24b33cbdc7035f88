package io.wsfuzz.role;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Result;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
    private final AddressCounts byAddress;
    private final Map<ResultKey, Result> known;
    private final Map<String, TestClient> agents = new LinkedHashMap<>();
    private final Map<ResultKey, List<CompletableFuture<Result>>> waiting = new HashMap<>();

    /**
     * None yet.
     *
     * @param limits how many different names are taken; further ones are refused
     * @param known  results that are recorded already
     */
    TestClients(ServerOptions.Limits limits, Map<ResultKey, Result> known) {
        most = limits.agents();
        byAddress = new AddressCounts(limits.agentsPerAddress());
        this.known = known;
    }

    /** An agent that has come, and whether it was for the first time. */
    record Arrival(TestClient testClient, boolean first) {}

    /**
     * The agent of this name; empty where there are too many others.
     *
     * @param peer     where it comes from: names that are new are counted for it
     * @param arrivals is told of each arrival, of the first one before any other of the same agent is let in
     */
    synchronized Optional<TestClient> enter(String given, SocketAddress peer, Consumer<Arrival> arrivals) {
        String name = cut(given);
        TestClient earlier = agents.get(name);
        if (earlier == null && (agents.size() == most || !byAddress.enter(peer))) {
            return Optional.empty();
        }
        TestClient testClient = earlier == null ? new TestClient(name, known(name)) : earlier;
        agents.putIfAbsent(name, testClient);
        arrivals.accept(new Arrival(testClient, earlier == null));
        return Optional.of(testClient);
    }

    private Map<CaseId, Result> known(String name) {
        return known.entrySet().stream().filter(each -> each.getKey().agent().equals(name))
                .collect(Collectors.toMap(each -> each.getKey().id(), Map.Entry::getValue));
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
        ResultKey key = new ResultKey(cut(given), id);
        Optional<TestClient> testClient = find(given);
        Optional<Result> result = testClient.isPresent()
                ? testClient.get().result(id)
                : Optional.ofNullable(known.get(key));
        if (result.isPresent()) {
            awaited.complete(result.get());
        } else {
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
