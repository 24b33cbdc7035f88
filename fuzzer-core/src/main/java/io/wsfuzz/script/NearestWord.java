package io.wsfuzz.script;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Finds the word that was meant by a misspelt one. A slip is a letter that is wrong, missing, too many, or swapped with its
 * neighbour; upper case is no slip.
 */
public final class NearestWord {

    /** Whoever wrote more letters than these did not misspell a word: bounds what a comparison costs. */
    private static final int LONGEST = 64;

    private NearestWord() {}

    /** How many slips at most, at least 0, lie between what was written and a word that may have been meant. */
    @FunctionalInterface
    public interface Tolerance {

        int slips(String written, String word);
    }

    /**
     * The one of {@code words} that is the fewest slips away from {@code written}, the first of these; none where more
     * lie between than {@code tolerance} allows. A word is not near to itself.
     */
    public static Optional<String> of(String written, Collection<String> words, Tolerance tolerance) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> spellings = List.of(written, written.toLowerCase(Locale.ROOT));
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String word : words) {
            int most = Math.min(tolerance.slips(written, word), fewest - 1);
            int slips = word.equals(written) ? Integer.MAX_VALUE : slips(spellings, word, most);
            if (slips <= most) {
                best = word;
                fewest = slips;
            }
        }
        return Optional.ofNullable(best);
    }

    /** As {@link #of}, for the words of a script: two slips, in a short word one, and one letter at least is right. */
    static @Nullable String inScript(String written, Collection<String> words) {
        int most = written.length() <= 3 ? 1 : 2;
        return of(written, words, (_, word) -> Math.min(most, word.length() - 1)).orElse(null);
    }

    private static int slips(List<String> spellings, String word, int most) {
        int fewest = Integer.MAX_VALUE;
        for (String spelling : spellings) {
            // The library is loaded only for words of about the same length: hardly ever where nothing is misspelt.
            if (Math.abs(spelling.length() - word.length()) <= most) {
                int slips = new DamerauLevenshteinDistance(most).apply(spelling, word);
                fewest = slips < 0 ? fewest : Math.min(fewest, slips);
            }
        }
        return fewest;
    }
}
