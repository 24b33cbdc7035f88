package io.wsfuzz.result;

import io.wsfuzz.verdict.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many results there are of each verdict. */
public record Counts(Map<Verdict, Integer> of) {

    public Counts {
        of = Map.copyOf(of);
    }

    /** Counts {@code verdicts}. */
    public static Counts of(Stream<Verdict> verdicts) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        verdicts.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return new Counts(counts);
    }

    /** How many of {@code verdict}. */
    public int count(Verdict verdict) {
        return of.getOrDefault(verdict, 0);
    }

    /** How many in all. */
    public int total() {
        return of.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The verdicts that there are, best first. */
    public List<Verdict> verdicts() {
        return Arrays.stream(Verdict.values()).filter(verdict -> count(verdict) > 0).toList();
    }

    /** {@code pass 141  non-strict 4}, without those that there are none of. */
    public String words() {
        return verdicts().stream().map(verdict -> verdict.word() + ' ' + count(verdict))
                .collect(Collectors.joining("  "));
    }
}
