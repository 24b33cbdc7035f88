package io.wsfuzz.report;

import io.wsfuzz.script.CaseId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All entries of one folder, those of earlier runs too. Not safe for threads. */
final class Index {

    private final Map<String, TreeMap<CaseId, Entry>> agents = new LinkedHashMap<>();
    private final Set<Outcome.Key> ofThisRun = new HashSet<>();
    private final Set<String> agentsOfThisRun = new HashSet<>();

    /** Takes an entry of this run; the latest one of a case counts. */
    void put(Entry entry) {
        keep(entry);
        ofThisRun.add(entry.key());
        agentsOfThisRun.add(entry.agent());
    }

    /** Takes over an entry of an earlier run. */
    void keep(Entry entry) {
        agents.computeIfAbsent(entry.agent(), _ -> new TreeMap<>()).put(entry.id(), entry);
    }

    /** In order of appearance. */
    List<String> agents() {
        return List.copyOf(agents.keySet());
    }

    /** By case. */
    Collection<Entry> entries(String agent) {
        return List.copyOf(agents.getOrDefault(agent, new TreeMap<>()).values());
    }

    /** The entry of one case. */
    Optional<Entry> find(Outcome.Key key) {
        return Optional.ofNullable(agents.getOrDefault(key.agent(), new TreeMap<>()).get(key.id()));
    }

    /** Whether the entry is of an earlier run than others of its agent. */
    boolean isOld(Entry entry) {
        return agentsOfThisRun.contains(entry.agent()) && !ofThisRun.contains(entry.key());
    }

    /** By agent and case. */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        agents.values().forEach(cases -> all.addAll(cases.values()));
        return all;
    }
}
