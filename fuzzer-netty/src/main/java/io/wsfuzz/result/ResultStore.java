package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Results in memory. They may come in any order and any number of times: of those with the same key the one that was played
 * and began last stays. May be used by any number of threads.
 */
public final class ResultStore {

    private final Map<String, TreeMap<CaseId, CaseResult>> agents = new LinkedHashMap<>();

    /** Takes {@code result}; true if it stays, in place of what was there. */
    public synchronized boolean add(CaseResult result) {
        TreeMap<CaseId, CaseResult> cases = agents.computeIfAbsent(result.agent(), _ -> new TreeMap<>());
        CaseResult known = cases.get(result.id());
        boolean stays = known == null || CaseResult.PRECEDENCE.compare(result, known) >= 0;
        if (stays) {
            cases.put(result.id(), result);
        }
        return stays;
    }

    /** Those that stay: by agent in order of first appearance, and by case. */
    public synchronized List<CaseResult> results() {
        return agents.values().stream().flatMap(cases -> cases.values().stream()).toList();
    }
}
