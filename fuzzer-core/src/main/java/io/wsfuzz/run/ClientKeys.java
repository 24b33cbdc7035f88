package io.wsfuzz.run;

import io.wsfuzz.session.MaskingKeys;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Violation;
import java.util.Optional;

/** What a client has drawn by chance: the masking keys of one connection, and the key of its opening handshake. */
final class ClientKeys {

    private final MaskingKeys maskingKeys = new MaskingKeys();
    private final boolean repeated;

    /** @param repeated whether the {@code Sec-WebSocket-Key} has been used in this run before */
    ClientKeys(boolean repeated) {
        this.repeated = repeated;
    }

    /** A frame had this masking key. */
    void masked(int key) {
        maskingKeys.add(key);
    }

    /** Those of this connection. */
    MaskingKeys maskingKeys() {
        return maskingKeys;
    }

    /** Why they are not fresh; empty where they look as if they were. */
    Optional<Violation> wrong() {
        return repeated
                ? Optional.of(new Violation(Rule.HANDSHAKE, "RFC 6455 4.1",
                        "a Sec-WebSocket-Key that this client has used before: it MUST be selected randomly for each connection"))
                : maskingKeys.facts().wrong().map(detail -> new Violation(Rule.STALE_KEY, detail));
    }
}
