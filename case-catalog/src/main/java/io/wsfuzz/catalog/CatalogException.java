package io.wsfuzz.catalog;

import java.io.Serial;

/** Cases that cannot be read: no such directory, no permission, too big, not text. The message is one sentence. */
public final class CatalogException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CatalogException(String message) {
        super(message);
    }
}
