package io.wsfuzz.http;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the pages show. Asked anew for every page, by any number of threads. */
public interface RunStatus {

    /** Whether test clients may come. */
    boolean isReady();

    /** How many cases there are for each agent. */
    int cases();

    /** The seed of the run, as the command line writes it. */
    String seed();

    /** The agents, in order of first appearance. */
    List<AgentStatus> agents();

    /** The results so far, in brief. */
    List<Outcome> outcomes();

    /**
     * An agent.
     *
     * @param name      as it gave it: nothing about it can be trusted
     * @param played    how many cases have a result
     * @param running   how many are being played
     * @param finished  whether it has said that it is done
     * @param firstSeen when it came
     * @param lastSeen  when it last asked for something
     * @param counts    the results by verdict
     */
    record AgentStatus(String name, int played, int running, boolean finished, Instant firstSeen, Instant lastSeen,
            Map<Verdict, Integer> counts) {
        public AgentStatus {
            counts = Map.copyOf(counts);
        }
    }
}
