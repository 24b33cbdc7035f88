package io.wsfuzz.wire;

/** Which way octets go, as seen from the fuzzer. */
public enum Direction {
    /** From the peer. */
    IN("<"),
    /** To the peer. */
    OUT(">");

    private final String sign;

    Direction(String sign) {
        this.sign = sign;
    }

    /** The sign that begins a line of the case language. */
    public String sign() {
        return sign;
    }
}
