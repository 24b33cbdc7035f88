package io.wsfuzz.catalog;

import java.io.Serial;

/** A selection that cannot be read or that selects nothing. The message is one sentence for the user. */
public final class SelectionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SelectionException(String message) {
        super(message);
    }
}
