package io.wsfuzz.tls;

/** A file with a key or certificates cannot be used; the message is one sentence for the user, with the file and what helps. */
public final class PemException extends Exception {

    private static final long serialVersionUID = 1L;

    PemException(String message, Throwable cause) {
        super(message, cause);
    }

    PemException(String message) {
        super(message);
    }
}
