package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps through the tokens of a line; throws {@link ScriptException} where something else is expected. */
final class Cursor {

    /** A message lists the possible words where there are no more than these. */
    private static final int FEW = 6;

    private final List<ScriptToken> tokens;
    private final SourceLine sourceLine;
    private final TableColumns tableColumns;
    private int next;

    Cursor(SourceLine sourceLine, TableColumns tableColumns) {
        this.tableColumns = tableColumns;
        tokens = Lexer.read(sourceLine, tableColumns);
        this.sourceLine = sourceLine;
    }

    /** {@code octets} will be kept in memory for what stands at {@code at}. */
    void spend(Position at, long octets) {
        if (!tableColumns.readBudget().spend(octets)) {
            throw new ScriptException(at, TableColumns.TOO_LARGE);
        }
    }

    Corpora corpora() {
        return tableColumns.readBudget().corpora();
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** Where the next token begins, or the line ends. */
    Position at() {
        return atEnd() ? sourceLine.end() : tokens.get(next).at();
    }

    /** The next token; null at the end. */
    @Nullable
    ScriptToken peek() {
        return atEnd() ? null : tokens.get(next);
    }

    /** The next token if it is a word, else the empty string. */
    String peekWord() {
        return peek() instanceof ScriptToken.Word(Position ignored, String text) ? text : "";
    }

    void skip() {
        next++;
    }

    /** Goes back by one token. */
    void back() {
        next--;
    }

    /** The next token, whatever it is. */
    ScriptToken token() {
        ScriptToken scriptToken = tokens.get(next);
        next++;
        return scriptToken;
    }

    /** Goes on behind {@code word} if it is the next one. */
    boolean take(String word) {
        boolean there = peekWord().equals(word);
        next += there ? 1 : 0;
        return there;
    }

    /** Goes on behind {@code sign} if it is the next one. */
    boolean takeSign(char sign) {
        boolean there = peek() instanceof ScriptToken.Sign(Position ignored, char found) && found == sign;
        next += there ? 1 : 0;
        return there;
    }

    /** Goes on behind {@code sign}, which must be the next one. */
    void expectSign(char sign) {
        if (!takeSign(sign)) {
            throw missing("'" + sign + "'");
        }
    }

    /** Whether a string or one of {@code words} is next, any number of {@code sign} before it. */
    boolean beginsBehind(char sign, Set<String> words) {
        for (int i = next; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case ScriptToken.Text ignored -> {
                    return true;
                }
                case ScriptToken.Word word -> {
                    return words.contains(word.text());
                }
                case ScriptToken.Sign found -> {
                    if (found.sign() != sign) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /** The next word, which is {@code what}. */
    String word(String what) {
        String word = peekWord();
        if (word.isEmpty()) {
            throw missing(what);
        }
        next++;
        return word;
    }

    /** The next word, one of {@code words}. */
    String oneOf(String what, Collection<String> words) {
        Position at = at();
        String word = word(what);
        if (!words.contains(word)) {
            String near = NearestWord.inScript(word, words);
            String all = near == null && words.size() <= FEW ? " (" + String.join(", ", words) + ")" : "";
            throw new ScriptException(at, PrintableText.quoted(word) + " is not " + what + all, near);
        }
        return word;
    }

    /** Goes on behind {@code word}, which must be the next one. */
    void expect(String word) {
        if (!take(word)) {
            String near = NearestWord.inScript(peekWord(), List.of(word));
            throw near == null
                    ? missing(PrintableText.quoted(word))
                    : new ScriptException(at(), PrintableText.quoted(peekWord()) + " has no place here", near);
        }
    }

    /** The next token, a string. */
    Octets string(String what) {
        if (peek() instanceof ScriptToken.Text(Position ignored, Octets octets)) {
            next++;
            return octets;
        }
        throw missing(what + " in double quotes");
    }

    /** A string for people: one line of printable characters. */
    String phrase(String what) {
        Position at = at();
        Octets octets = string(what);
        if (!octets.isUtf8() || !PrintableText.isPlain(octets.text())) {
            throw new ScriptException(at,
                    what + " is a line that can be read: no control characters, no octets that are not UTF-8");
        }
        return octets.text();
    }

    /** A number from {@code min} to {@code max}, both as unsigned ones. */
    long number(String what, long min, long max) {
        Position at = at();
        String word = word(what);
        Long number = Quantity.number(word);
        if (number == null && !Quantity.isNumber(word)) {
            throw new ScriptException(at, what + " is a number, not " + PrintableText.quoted(word));
        }
        if (number == null || Long.compareUnsigned(number, min) < 0 || Long.compareUnsigned(number, max) > 0) {
            throw new ScriptException(at, what + " is " + range(min, max) + ", not " + PrintableText.shortened(word));
        }
        return number;
    }

    private static String range(long min, long max) {
        return max == Long.MAX_VALUE ? min + " to 2^63-1" : max == -1 ? min + " to 2^64-1" : min + " to " + max;
    }

    /** A time of at least {@code least}. */
    Duration time(String what, Duration least) {
        Position at = at();
        String word = word(what);
        Duration time = Quantity.time(word);
        if (time == null) {
            String hint = Quantity.isNumber(word) ? word + "s" : null;
            throw new ScriptException(at, what + " is a time as 500ms or 0.5s, not " + PrintableText.quoted(word),
                    hint);
        }
        if (time.compareTo(least) < 0 || time.compareTo(Quantity.LONGEST) > 0) {
            throw new ScriptException(at, what + " is more than 0 and at most 24 hours, not " + word);
        }
        return time;
    }

    /** A time that is not 0. */
    Duration time(String what) {
        return time(what, Duration.ofNanos(1));
    }

    /** Nothing more may stand on the line; {@code words} could have. */
    void end(Collection<String> words) {
        ScriptToken scriptToken = peek();
        if (scriptToken != null) {
            String near =
                    scriptToken instanceof ScriptToken.Word word ? NearestWord.inScript(word.text(), words) : null;
            throw new ScriptException(scriptToken.at(), scriptToken.shown() + " has no place here", near);
        }
    }

    /** {@code what} should have come. */
    ScriptException missing(String what) {
        ScriptToken scriptToken = peek();
        return new ScriptException(at(),
                scriptToken == null ? what + " is missing" : "here should be " + what + ", not " + scriptToken.shown());
    }
}
