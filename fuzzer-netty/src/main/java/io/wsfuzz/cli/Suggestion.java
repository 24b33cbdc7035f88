package io.wsfuzz.cli;

import io.wsfuzz.script.NearestWord;
import java.util.Collection;
import java.util.Optional;

/** What a message asks where a word was mistyped. */
final class Suggestion {

    /** Shorter words can be anything. */
    private static final int SHORTEST = 3;

    private Suggestion() {}

    /**
     * {@code "; did you mean 'client'?"}: the one of {@code words} that begins with {@code written}, or that is misspelt in
     * a third of its letters at most.
     */
    static Optional<String> of(String written, Collection<String> words) {
        if (written.length() < SHORTEST) {
            return Optional.empty();
        }
        return words.stream().filter(word -> word.startsWith(written)).findFirst()
                .or(() -> NearestWord.of(written, words, (_, word) -> Math.max(1, word.length() / 3)))
                .map(word -> "; did you mean '" + word + "'?");
    }
}
