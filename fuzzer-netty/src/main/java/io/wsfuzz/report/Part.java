package io.wsfuzz.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Cases of an agent that belong together: those of a section, or of a chapter that has none.
 *
 * @param number  of the section or chapter
 * @param title   its title
 * @param entries at least one
 */
record Part(String number, String title, List<Entry> entries) {

    /** Of more agents the parts are not listed. */
    static final int MOST_AGENTS = 8;

    /** The parts with entries that are {@code wanted}, in the order of the cases. */
    static List<Part> of(Collection<Entry> entries, Predicate<Entry> wanted) {
        Map<String, List<Entry>> parts = entries.stream().filter(wanted)
                .collect(Collectors.groupingBy(Part::number, LinkedHashMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .map(each -> new Part(each.getKey(), title(each.getValue().getFirst()), each.getValue())).toList();
    }

    private static String number(Entry entry) {
        return entry.titles().section().isEmpty() ? entry.id().chapter() : IndexPage.number(entry.id(), 2);
    }

    private static String title(Entry entry) {
        String section = entry.titles().section();
        return Visible.line(section.isEmpty() ? entry.titles().chapter() : section, 200);
    }
}
