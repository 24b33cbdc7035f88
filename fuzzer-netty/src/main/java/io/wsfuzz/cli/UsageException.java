package io.wsfuzz.cli;

/** Something the user asked for cannot be done; the message is one sentence that says what, where, and what helps. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String sentence) {
        // For the user, not for a debugger.
        super(sentence, null, false, false);
    }
}
