package io.wsfuzz.report;

import io.wsfuzz.script.CaseId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results in memory, in brief: a long run does not keep its wire logs here. */
final class MemoryResults implements Results {

    /**
     * What stays is the last in this order. It is a total one, so that it does not matter who comes first: a case that
     * was played after all is no longer one that was not, and a play that was judged twice is what the harder judge
     * said.
     */
    private static final Comparator<Outcome> ORDER =
            Comparator.<Outcome>comparingInt(outcome -> Math.min(outcome.tries(), 1))
                    .thenComparing(Outcome::started)
                    .thenComparingInt(Outcome::tries)
                    .thenComparing(outcome -> outcome.result().verdict())
                    .thenComparing(outcome -> outcome.result().explanation());

    private final Map<String, TreeMap<CaseId, Outcome>> agents = new LinkedHashMap<>();

    @Override
    public void add(Outcome outcome) {
        merge(outcome.brief());
    }

    /** Whether {@code outcome} stays, in place of what was there. */
    synchronized boolean merge(Outcome outcome) {
        TreeMap<CaseId, Outcome> cases = agents.computeIfAbsent(outcome.agent(), _ -> new TreeMap<>());
        Outcome known = cases.get(outcome.played().id());
        boolean stays = known == null || ORDER.compare(outcome, known) >= 0;
        if (stays) {
            cases.put(outcome.played().id(), outcome);
        }
        return stays;
    }

    @Override
    public synchronized List<Outcome> outcomes() {
        return agents.values().stream().flatMap(cases -> cases.values().stream()).toList();
    }
}
