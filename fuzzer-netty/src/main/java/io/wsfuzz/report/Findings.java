package io.wsfuzz.report;

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
    record Finding(Look look, String id, String title, String reason, String file, List<Who> agents, String others) {

        /** Whether it says whose it is. */
        boolean hasAgents() {
            return !agents.isEmpty();
        }
    }

    /** An agent, and its page, empty if there is none. */
    record Who(String name, String file) {}

    /** What entries must have in common to be one finding; whoever goes leaves many cases behind for one reason. */
    private record Kind(Verdict verdict, Optional<CaseId> id, String reason) {

        static Kind of(Entry entry) {
            boolean isPlayed = entry.verdict() != Verdict.NOT_RUN;
            return new Kind(entry.verdict(), isPlayed ? Optional.of(entry.id()) : Optional.empty(), entry.reason());
        }
    }

    static Findings of(List<Entry> entries) {
        boolean isNamed = entries.stream().map(Entry::agent).distinct().count() > 1;
        Map<Kind, List<Entry>> kinds = new LinkedHashMap<>();
        entries.stream()
                .filter(entry -> importance(entry.verdict()) > 0)
                .sorted(Comparator.comparingInt((Entry entry) -> -importance(entry.verdict())).thenComparing(Entry::id))
                .forEach(entry -> kinds.computeIfAbsent(Kind.of(entry), _ -> new ArrayList<>()).add(entry));
        Map<String, Integer> shown = new HashMap<>();
        List<Finding> first = kinds.values().stream()
                .filter(alike -> isWanted(alike, shown, isNamed ? MOST_OF_ONE : MOST))
                .limit(MOST).map(alike -> finding(alike, isNamed)).toList();
        return new Findings(first, kinds.size() - first.size());
    }

    /** Whether one of the agents has fewer than {@code most} so far; counts for all of them. */
    private static boolean isWanted(List<Entry> alike, Map<String, Integer> shown, int most) {
        boolean isWanted = alike.stream().anyMatch(entry -> shown.getOrDefault(entry.agent(), 0) < most);
        if (isWanted) {
            alike.stream().map(Entry::agent).distinct().forEach(agent -> shown.merge(agent, 1, Integer::sum));
        }
        return isWanted;
    }

    private static Finding finding(List<Entry> alike, boolean isNamed) {
        Entry entry = alike.getFirst();
        Map<String, Entry> firsts = new LinkedHashMap<>();
        alike.forEach(each -> firsts.putIfAbsent(each.agent(), each));
        List<Who> agents = isNamed
                ? firsts.values().stream().limit(MOST_AGENTS)
                        .map(each -> new Who(Visible.name(each.agent()), IndexPage.file(each))).toList()
                : List.of();
        int others = isNamed ? firsts.size() - agents.size() : 0;
        long cases = alike.stream().map(Entry::id).distinct().count();
        String title = Visible.line(entry.titles().title(), 200)
                + (cases == 1 ? "" : ", and " + (cases - 1) + (cases == 2 ? " more case" : " more cases"));
        return new Finding(Look.of(entry.verdict()), entry.id().text(), title,
                Visible.line(entry.reason()), IndexPage.file(entry), agents,
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
