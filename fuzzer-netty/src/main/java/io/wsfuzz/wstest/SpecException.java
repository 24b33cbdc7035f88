package io.wsfuzz.wstest;

/** A spec file cannot be used; the message is one sentence that names the file, the place in it and what helps. */
public final class SpecException extends Exception {

    private static final long serialVersionUID = 1;

    SpecException(String sentence) {
        // For the user, not for a debugger.
        super(sentence, null, false, false);
    }
}
