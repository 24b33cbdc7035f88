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

    /** Takes over an entry of an earlier run. */
    public synchronized void keep(IndexEntry indexEntry) {
        agents.computeIfAbsent(indexEntry.agent(), _ -> new TreeMap<>()).put(indexEntry.id(), indexEntry);
    }

    /** The name of the page about one case; empty while it is not there. */
    public synchronized Optional<String> page(ResultKey key) {
        return Optional.ofNullable(agents.getOrDefault(key.agent(), new TreeMap<>()).get(key.id()))
                .filter(entry -> !entry.file().isEmpty()).map(IndexEntry::htmlFile);
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
