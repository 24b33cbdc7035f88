package io.wsfuzz.script;

import java.util.Optional;

/**
 * What is wrong with a script, and where.
 *
 * @param message one line, safe on a terminal
 * @param hint    what was probably meant, if anything comes near
 * @param source  the line of the file, as it is written
 */
public record ScriptError(Position at, String message, Optional<String> hint, String source) {

    /** {@code file:line:col: what is wrong; did you mean 'x'?}, in one line. */
    public String summary() {
        String question = hint.map(word -> "; did you mean " + PrintableText.quoted(word) + "?").orElse("");
        return PrintableText.of(at.file()) + ':' + at.line() + ':' + at.column() + ": " + message + question;
    }

    /**
     * The {@link #summary}, the line, and a caret under the place, in three lines without an end; the summary alone where
     * the line is not known. Safe on a terminal.
     */
    public String print() {
        return source.isEmpty() ? summary() : summary() + '\n' + Excerpt.of(source, at.column());
    }
}
