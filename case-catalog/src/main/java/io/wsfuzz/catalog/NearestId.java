package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a mistyped id may have meant. */
final class NearestId {

    private NearestId() {}

    /**
     * Of the ids of {@code cases} and all that lie above them, the one with the fewest letters to change; the first of
     * these. None, where more than half of its digits would have to change.
     */
    static Optional<String> id(String wanted, Collection<Case> cases) {
        int most = Math.max(1, wanted.replace(".", "").length() / 2);
        return cases.stream().flatMap(one -> above(one.id().text())).distinct()
                .filter(id -> distance(wanted, id) <= most)
                .min(Comparator.comparingInt(id -> distance(wanted, id)));
    }

    private static Stream<String> above(String id) {
        return IntStream.rangeClosed(0, id.length()).filter(end -> end == id.length() || id.charAt(end) == '.')
                .mapToObj(end -> id.substring(0, end));
    }

    /** How many letters must be put in, taken out or replaced to make {@code two} of {@code one}. */
    static int distance(String one, String two) {
        int[] row = IntStream.rangeClosed(0, two.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] above = Arrays.copyOf(row, row.length);
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
        }
        return row[two.length()];
    }
}
