package io.wsfuzz.wstest;

import io.wsfuzz.script.CaseId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down a choice of cases as {@code --cases} reads it: chapters, sections and ids, as few as possible. */
public final class ShortSelection {

    private final Set<CaseId> chosen;
    private final List<CaseId> all;

    private ShortSelection(Set<CaseId> chosen, List<CaseId> all) {
        this.chosen = chosen;
        this.all = all;
    }

    /**
     * The words that take those of {@code all} that are {@code chosen}; empty for all of them.
     *
     * @param chosen at least one, all of them among {@code all}
     */
    public static String of(Collection<CaseId> chosen, Collection<CaseId> all) {
        if (chosen.size() == all.size()) {
            return "";
        }
        Set<CaseId> others = new LinkedHashSet<>(all);
        others.removeAll(chosen);
        List<String> taken = words(new LinkedHashSet<>(chosen), all);
        List<String> left = words(others, all).stream().map(word -> '!' + word).toList();
        return String.join(", ", taken.size() <= left.size() ? taken : left);
    }

    private static List<String> words(Set<CaseId> chosen, Collection<CaseId> all) {
        List<String> words = new ArrayList<>();
        new ShortSelection(chosen, List.copyOf(all)).add("", 1, words);
        return words;
    }

    /** Adds the words for what is chosen below {@code above}, whose children have so many numbers. */
    private void add(String above, int numbers, List<String> words) {
        Set<String> children = new LinkedHashSet<>();
        all.stream().filter(id -> above.isEmpty() || id.isWithin(above) && !id.text().equals(above))
                .forEach(id -> children.add(prefix(id, numbers)));
        for (String child : children) {
            List<CaseId> within = all.stream().filter(id -> id.isWithin(child)).toList();
            if (chosen.containsAll(within)) {
                words.add(child);
            } else if (within.stream().anyMatch(chosen::contains)) {
                add(child, numbers + 1, words);
            }
        }
    }

    private static String prefix(CaseId id, int numbers) {
        String[] parts = id.text().split("\\.", -1);
        return String.join(".", List.of(parts).subList(0, Math.min(numbers, parts.length)));
    }
}
