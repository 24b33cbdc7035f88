package io.wsfuzz.verdict;

/** What a case says of an agent, best first ({@code docs/verdicts.md}). */
public enum Verdict {
    /** All as it must be. */
    PASS("pass"),
    /** Legal, but not what a SHOULD or good practice asks for. */
    NON_STRICT("non-strict"),
    /** The case only reports. */
    INFO("info"),
    /** The agent declined what the case needs. */
    UNSUPPORTED("unsupported"),
    /** The agent is wrong. */
    FAILED("failed"),
    /** Left out, never reached, or cut off by a fault that we were asked to play. */
    NOT_RUN("not-run"),
    /** We are wrong. */
    BROKEN("broken");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word in reports. */
    public String word() {
        return word;
    }
}
