package io.wsfuzz.judged;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a table, {@code judged/peers.txt} or {@code judged/beyond.txt}: a trait, a side, and which cases do not pass, by verdict. Cases with one
 * prefix that all fail are written as the prefix and {@code *}.
 */
record TableRow(Trait trait, Side side, List<Case> played, Map<Verdict, Set<String>> cases) {

    /** Plays those of {@code all} with such a peer that are for it. */
    static TableRow played(Trait trait, Side side, List<Case> all) {
        List<Case> played = cases(trait, side, all);
        Map<Verdict, Set<String>> cases = new EnumMap<>(Verdict.class);
        for (Case each : played) {
            Result result = Judge.judge(each, InMemory.play(each, side, new JudgedPeer(side, trait)));
            if (isTold(result.verdict(), each)) {
                cases.computeIfAbsent(result.verdict(), _ -> new LinkedHashSet<>()).add(each.id().text());
            }
        }
        return new TableRow(trait, side, played, cases);
    }

    /** Peers whose trait is about compression play the cases that need it; the others would decline, and play the rest. */
    static List<Case> cases(Trait trait, Side side, List<Case> all) {
        return all.stream()
                .filter(each -> each.tests(side) && each.needs().isPresent() == trait.isAboutCompression()).toList();
    }

    private static boolean isTold(Verdict verdict, Case played) {
        return verdict != Verdict.PASS && (verdict != Verdict.INFO || played.needs().isPresent());
    }

    /** As it stands in the table. */
    String line() {
        StringBuilder line = new StringBuilder(trait.name()).append(' ').append(side.word());
        cases.forEach((verdict, ids) -> line.append("  ").append(verdict.word()).append(": ")
                .append(String.join(" ", condensed(ids, ""))));
        return line.toString();
    }

    /** The ids below {@code prefix}: a star if all are there, else by their next number. */
    private List<String> condensed(Set<String> ids, String prefix) {
        Set<String> nexts = new LinkedHashSet<>();
        List<String> below = new ArrayList<>();
        for (Case each : played) {
            String id = each.id().text();
            if (!each.head().informational() && (prefix.isEmpty() || id.startsWith(prefix + '.'))) {
                below.add(id);
                int dot = id.indexOf('.', prefix.isEmpty() ? 0 : prefix.length() + 1);
                nexts.add(dot < 0 ? id : id.substring(0, dot));
            }
        }
        if (below.size() > 1 && ids.containsAll(below)) {
            return List.of(prefix.isEmpty() ? "*" : prefix + ".*");
        }
        List<String> parts = new ArrayList<>();
        for (String next : nexts) {
            parts.addAll(below.contains(next) ? present(ids, next) : condensed(ids, next));
        }
        return parts;
    }

    private static Collection<String> present(Set<String> ids, String id) {
        return ids.contains(id) ? List.of(id) : List.of();
    }
}
