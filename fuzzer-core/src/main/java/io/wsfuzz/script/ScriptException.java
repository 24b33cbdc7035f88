package io.wsfuzz.script;

import org.jspecify.annotations.Nullable;

/** Ends the reading of a line; {@link ErrorCollector} makes a {@link ScriptError} of it. */
final class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Position at;
    private final transient @Nullable String hint;

    ScriptException(Position at, String message) {
        this(at, message, null);
    }

    /** With what was probably meant, if anything comes near. */
    ScriptException(Position at, String message, @Nullable String hint) {
        // Hostile files have a million of them: no stack trace.
        super(message, null, false, false);
        this.at = at;
        this.hint = hint;
    }

    Position at() {
        return at;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String hint() {
        return hint;
    }
}
