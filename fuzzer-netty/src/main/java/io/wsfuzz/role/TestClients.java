package io.wsfuzz.role;

import io.wsfuzz.frame.Dice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
