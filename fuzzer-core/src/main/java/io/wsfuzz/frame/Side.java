package io.wsfuzz.frame;

/** The two ends of a WebSocket connection (RFC 6455, section 1.2). */
public enum Side {
    /** Opens the connection and masks its frames. */
    CLIENT("client"),
    /** Accepts the connection and does not mask. */
    SERVER("server");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word of the case language. */
    public String word() {
        return word;
    }

    /** The other end. */
    public Side peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
