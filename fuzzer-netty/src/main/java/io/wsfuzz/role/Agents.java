package io.wsfuzz.role;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.http.Board.AgentRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The test clients that have come to a {@link FuzzingServer}, in order of first appearance. May be used by any number of
 * threads.
 *
 * <p>An agent is whoever gives the same name; nothing else tells two clients apart.
 */
final class Agents {

    /** Longer names are cut and get a hash of the whole, in characters. */
    static final int LONGEST_NAME = 256;

    private final int most;
    private final Map<String, Agent> agents = new LinkedHashMap<>();

    /** So many different names are taken; further ones are refused. */
    Agents(int most) {
        this.most = most;
    }

    /** An agent that has come, and whether it was for the first time. */
    record Arrival(Agent agent, boolean first) {}

    /** The agent of this name; empty where there are too many others. */
    synchronized Optional<Arrival> enter(String given, Instant now) {
        String name = cut(given);
        Agent known = agents.get(name);
        if (known != null) {
            known.seen(now);
            return Optional.of(new Arrival(known, false));
        }
        if (agents.size() == most) {
            return Optional.empty();
        }
        Agent agent = new Agent(name, now);
        agents.put(name, agent);
        return Optional.of(new Arrival(agent, true));
    }

    /** The agent of this name, if it has come. */
    synchronized Optional<Agent> find(String given) {
        return Optional.ofNullable(agents.get(cut(given)));
    }

    synchronized List<Agent> all() {
        return List.copyOf(agents.values());
    }

    List<AgentRow> rows() {
        return all().stream().map(Agent::row).toList();
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
