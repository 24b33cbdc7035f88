package io.wsfuzz.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a mistyped word may have meant. */
final class NearestName {

    /** Shorter words can be anything. */
    private static final int SHORTEST = 3;

    private NearestName() {}

    /** The one of {@code words} that {@code written} begins, or differs from in a third of its letters at most. */
    static Optional<String> of(String written, Collection<String> words) {
        if (written.length() < SHORTEST) {
            return Optional.empty();
        }
        Optional<String> begun = words.stream().filter(word -> word.startsWith(written)).findFirst();
        return begun.or(() -> words.stream()
                .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(written, word))));
    }

    /** How many letters are wrong, missing, too many, or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
