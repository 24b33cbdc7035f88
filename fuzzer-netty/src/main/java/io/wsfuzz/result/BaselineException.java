package io.wsfuzz.result;

import java.util.List;

/** A baseline that cannot be used, and all that is wrong with it. */
public final class BaselineException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param errors one line each, with the place in front: {@code baseline.txt:3:9: …} */
    BaselineException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }
}
