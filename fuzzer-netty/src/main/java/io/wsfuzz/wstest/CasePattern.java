package io.wsfuzz.wstest;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A word of {@code cases}, {@code exclude-cases} or {@code exclude-agent-cases}: text in which {@code .} is a point and
 * {@code *} anything, and all else a regular expression. The expression is matched in time that grows with its length and
 * that of the text, whatever stands in it; so it cannot look around or refer back.
 */
final class CasePattern {

    /** Longer ones are refused, in characters. */
    static final int LONGEST = 1000;

    private final Pattern pattern;

    private CasePattern(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * A pattern that need only fit the beginning: {@code 1*} takes {@code 1.1.1} and {@code 10.1.1}.
     *
     * @throws SpecException where it is no regular expression; the sentence begins with {@code key}
     */
    static CasePattern beginning(String key, String written) throws SpecException {
        return of(key, written, translated(written));
    }

    /**
     * A pattern that must fit from the first character to the last.
     *
     * @throws SpecException where it is no regular expression; the sentence begins with {@code key}
     */
    static CasePattern whole(String key, String written) throws SpecException {
        return of(key, written, '^' + translated(written) + '$');
    }

    private static String translated(String written) {
        return written.replace(".", "\\.").replace("*", ".*");
    }

    private static CasePattern of(String key, String written, String translated) throws SpecException {
        if (written.length() > LONGEST) {
            throw new SpecException(key + ": a pattern of " + written.length() + " characters is too long; " + LONGEST
                    + " are allowed");
        }
        try {
            return new CasePattern(translated);
        } catch (PatternSyntaxException e) {
            throw new SpecException(key + ": the pattern '" + written + "' is no regular expression that can be used: "
                    + e.getDescription() + "; '.' is a point and '*' anything in it");
        }
    }

    boolean fits(String text) {
        return pattern.matcher(text).lookingAt();
    }
}
