package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.CaseFacts;
import io.wsfuzz.result.SafeText;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Cases of an agent that belong together: their ids begin with the same two numbers.
 *
 * @param number  these two
 * @param title   of their section, or else what their own titles have in common
 * @param entries at least one
 */
record CaseGroup(String number, String title, List<IndexEntry> entries) {

    /** Of more agents the parts are not listed. */
    static final int MOST_AGENTS = 8;

    /** The parts with entries that are {@code wanted}, in the order of the cases. */
    static List<CaseGroup> of(Collection<IndexEntry> entries, Predicate<IndexEntry> wanted) {
        Map<String, List<IndexEntry>> parts = entries.stream().filter(wanted)
                .collect(Collectors.groupingBy(CaseGroup::number, LinkedHashMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .map(each -> new CaseGroup(each.getKey(), SafeText.line(title(each.getValue()), 200), each.getValue()))
                .toList();
    }

    private static String number(IndexEntry indexEntry) {
        return IndexPage.number(indexEntry.id(), 2);
    }

    private static String title(List<IndexEntry> entries) {
        CaseFacts.Titles first = entries.getFirst().titles();
        if (!first.section().isEmpty()) {
            return first.section();
        }
        String common =
                entries.stream().map(indexEntry -> indexEntry.titles().title()).reduce(CaseGroup::common).orElse("");
        return common.isEmpty() ? first.chapter() : common;
    }

    /** What both begin with, up to a comma or else in whole words: they are rows of a table, and differ at their end. */
    private static String common(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        int same = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        String begin = one.substring(0, same);
        int end = begin.lastIndexOf(',') > 0 ? begin.lastIndexOf(',')
                : same == one.length() ? same : Math.max(0, begin.lastIndexOf(' '));
        return begin.substring(0, end);
    }
}
