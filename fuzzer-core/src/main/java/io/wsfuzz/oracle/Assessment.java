package io.wsfuzz.oracle;

/** What a peer's part in a dialogue is worth, best first. */
public enum Assessment {
    /** All that it did is among what a right peer may do. */
    OK("ok"),
    /** Legal, but against a SHOULD, or it let pass what only the sender is told not to send. */
    NON_STRICT("non-strict"),
    /** No right peer does this. */
    FAILED("failed");

    private final String word;

    Assessment(String word) {
        this.word = word;
    }

    /** The word in reports. */
    public String word() {
        return word;
    }

    /** The worse of the two. */
    public Assessment or(Assessment other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
