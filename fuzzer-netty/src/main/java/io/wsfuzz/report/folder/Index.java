package io.wsfuzz.report.folder;

import io.wsfuzz.result.ResultKey;
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

/** All entries of one folder, those of earlier runs too. Not safe for threads, but that any may ask for a {@link #page}. */
public final class Index {

    private final Map<String, TreeMap<CaseId, IndexEntry>> agents = new LinkedHashMap<>();
    private final Set<ResultKey> ofThisRun = new HashSet<>();
    private final Set<String> agentsOfThisRun = new HashSet<>();

    /** Takes an entry of this run; the latest one of a case counts. */
    public void put(IndexEntry indexEntry) {
        keep(indexEntry);
        ofThisRun.add(indexEntry.key());
        agentsOfThisRun.add(indexEntry.agent());
    }

    /**
     * Takes an entry of this run about a case that was not played. Of an agent that was never reached it says nothing new: what
     * earlier runs found stays.
     *
     * @param played whether the agent has played anything in this run
     */
    public void putUnplayed(IndexEntry indexEntry, boolean played) {
        if (played || find(indexEntry.key()).isEmpty()) {
            keep(indexEntry);
            ofThisRun.add(indexEntry.key());
        }
    }

    /** The entry of an agent and a case, if there is one. */
    public synchronized Optional<IndexEntry> find(ResultKey key) {
        return Optional.ofNullable(agents.getOrDefault(key.agent(), new TreeMap<>()).get(key.id()));
    }

    /** Takes over an entry of an earlier run. */
    public synchronized void keep(IndexEntry indexEntry) {
        agents.computeIfAbsent(indexEntry.agent(), _ -> new TreeMap<>()).put(indexEntry.id(), indexEntry);
    }

    /** The name of the page about one case; empty while it is not there. */
    public synchronized Optional<String> page(ResultKey key) {
        return find(key).filter(entry -> !entry.file().isEmpty()).map(IndexEntry::htmlFile);
    }

    /** In order of appearance. */
    public List<String> agents() {
        return List.copyOf(agents.keySet());
    }

    /** By case. */
    public Collection<IndexEntry> entries(String agent) {
        return List.copyOf(agents.getOrDefault(agent, new TreeMap<>()).values());
    }

    /** Whether the entry is of an earlier run than others of its agent. */
    public boolean isOld(IndexEntry indexEntry) {
        return agentsOfThisRun.contains(indexEntry.agent()) && !ofThisRun.contains(indexEntry.key());
    }

    /** By agent and case. */
    public List<IndexEntry> entries() {
        List<IndexEntry> all = new ArrayList<>();
        agents.values().forEach(cases -> all.addAll(cases.values()));
        return all;
    }
}
