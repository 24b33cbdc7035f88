package io.wsfuzz.script;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was meant. */
final class NearestWord {

    private static final int LONGEST = 24;

    private NearestWord() {}

    /** The one of {@code words} that is nearest to {@code written}, if one is near. */
    static @Nullable String nearest(String written, Collection<String> words) {
        String best = null;
        int least = written.length() <= 3 ? 2 : 3;
        for (String word : words) {
            // A word has at least one letter in common with what was meant by it, and is not what was written.
            int distance =
                    Math.min(distance(written, word), distance(written.toLowerCase(Locale.ROOT), word));
            if (distance < least && distance < word.length() && !word.equals(written)) {
                best = word;
                least = distance;
            }
        }
        return best;
    }

    /** How many letters are wrong, missing, too many, or swapped with their neighbour (Damerau and Levenshtein). */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST || Math.abs(one.length() - other.length()) > 2) {
            return Integer.MAX_VALUE;
        }
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
