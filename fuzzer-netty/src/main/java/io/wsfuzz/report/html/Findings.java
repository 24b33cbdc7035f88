package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to look at first: the worst results before the others, and what several agents do alike only once.
 *
 * @param first the first of them
 * @param more  how many there are beyond
 */
record Findings(List<Finding> first, int more) {

    /** So many are shown. */
    static final int MOST = 12;

    /** So many of them are of one agent, unless there is only that one. */
    static final int MOST_OF_ONE = 6;

    /** So many agents are named with one. */
    static final int MOST_AGENTS = 8;

    /**
     * A result that somebody should look at.
     *
     * @param file   the page of the first agent, empty if there is none
     * @param agents whose result it is; none where the report is about one agent only
     * @param others how many agents are not named, empty if none
     */
    record Finding(PageStyle pageStyle, String id, String title, String reason, String file, List<FindingAgent> agents,
            String others) {

        /** Whether it says whose it is. */
        boolean hasAgents() {
            return !agents.isEmpty();
        }
    }

    /** An agent, and its page, empty if there is none. */
    record FindingAgent(String name, String file) {}

    /** What entries must have in common to be one finding; whoever goes leaves many cases behind for one reason. */
    private record FindingKey(Verdict verdict, Optional<CaseId> id, String reason) {

        static FindingKey of(IndexEntry indexEntry) {
            boolean isPlayed = indexEntry.verdict() != Verdict.NOT_RUN;
            return new FindingKey(indexEntry.verdict(), isPlayed ? Optional.of(indexEntry.id()) : Optional.empty(),
                    indexEntry.reason());
        }
    }

    static Findings of(List<IndexEntry> entries) {
        boolean isNamed = entries.stream().map(IndexEntry::agent).distinct().count() > 1;
        Map<FindingKey, List<IndexEntry>> kinds = new LinkedHashMap<>();
        entries.stream()
                .filter(indexEntry -> importance(indexEntry.verdict()) > 0)
                .sorted(Comparator.comparingInt((IndexEntry indexEntry) -> -importance(indexEntry.verdict()))
                        .thenComparing(IndexEntry::id))
                .forEach(indexEntry -> kinds.computeIfAbsent(FindingKey.of(indexEntry), _ -> new ArrayList<>())
                        .add(indexEntry));
        Map<String, Integer> shown = new HashMap<>();
        List<Finding> first = kinds.values().stream()
                .filter(alike -> isWanted(alike, shown, isNamed ? MOST_OF_ONE : MOST))
                .limit(MOST).map(alike -> finding(alike, isNamed)).toList();
        return new Findings(first, kinds.size() - first.size());
    }

    /** Whether one of the agents has fewer than {@code most} so far; counts for all of them. */
    private static boolean isWanted(List<IndexEntry> alike, Map<String, Integer> shown, int most) {
        boolean isWanted = alike.stream().anyMatch(indexEntry -> shown.getOrDefault(indexEntry.agent(), 0) < most);
        if (isWanted) {
            alike.stream().map(IndexEntry::agent).distinct().forEach(agent -> shown.merge(agent, 1, Integer::sum));
        }
        return isWanted;
    }

    private static Finding finding(List<IndexEntry> alike, boolean isNamed) {
        IndexEntry indexEntry = alike.getFirst();
        Map<String, IndexEntry> firsts = new LinkedHashMap<>();
        alike.forEach(each -> firsts.putIfAbsent(each.agent(), each));
        List<FindingAgent> agents = isNamed
                ? firsts.values().stream().limit(MOST_AGENTS)
                        .map(each -> new FindingAgent(SafeText.name(each.agent()), IndexPage.file(each))).toList()
                : List.of();
        int others = isNamed ? firsts.size() - agents.size() : 0;
        long cases = alike.stream().map(IndexEntry::id).distinct().count();
        String title = SafeText.line(indexEntry.titles().title(), 200)
                + (cases == 1 ? "" : ", and " + (cases - 1) + (cases == 2 ? " more case" : " more cases"));
        return new Finding(PageStyle.of(indexEntry.verdict()), indexEntry.id().text(), title,
                SafeText.line(indexEntry.reason()), IndexPage.file(indexEntry), agents,
                others == 0 ? "" : Integer.toString(others));
    }

    private static int importance(Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> 4;
            case FAILED -> 3;
            case NON_STRICT -> 2;
            case NOT_RUN -> 1;
            case PASS, INFO, UNSUPPORTED -> 0;
        };
    }
}
