package io.wsfuzz.report.folder;

import io.wsfuzz.frame.Side;

/** Whom a report is about. */
public enum Role {
    /** We are the client, the agents are servers. */
    SERVERS("servers", Side.SERVER),
    /** We are the server, the agents are clients. */
    CLIENTS("clients", Side.CLIENT);

    private final String word;
    private final Side testee;

    Role(String word, Side testee) {
        this.word = word;
        this.testee = testee;
    }

    /** The word, which is also the name of the folder under {@code reports/}. */
    public String word() {
        return word;
    }

    /** Which side the agents are on. */
    public Side testee() {
        return testee;
    }
}
