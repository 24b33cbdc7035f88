package io.wsfuzz.script;

/** How much memory a file may take while it is read, and the sample data that it may name. */
final class ReadBudget {

    /** How much larger than its text, about in octets, a file may grow in memory. */
    private static final long WHOLE = 32L << 20;

    private final Corpora corpora;
    private long left = WHOLE;

    ReadBudget(Corpora corpora) {
        this.corpora = corpora;
    }

    /** For a line that stands alone. */
    static ReadBudget ofLine() {
        return new ReadBudget(Corpora.NONE);
    }

    /** Whether {@code amount} could still be spent. */
    boolean spend(long amount) {
        left -= amount;
        return left >= 0;
    }

    boolean isSpent() {
        return left < 0;
    }

    Corpora corpora() {
        return corpora;
    }
}
