package io.wsfuzz.event;

/**
 * How the run against one agent ended.
 *
 * @param agent   its name
 * @param endKind in which way
 * @param reason  one sentence for people; empty for {@link EndKind#COMPLETE}
 */
public record AgentEnd(String agent, EndKind endKind, String reason) {

    /** The ways. */
    public enum EndKind {
        /** Every case has its result. A test client says so itself. */
        COMPLETE,
        /** It was never there, or did not take our opening handshake. */
        UNREACHABLE,
        /** It was there and is no more. */
        DEAD,
        /** It accepted connections and said nothing on them. */
        SILENT,
        /** The run was stopped. */
        INTERRUPTED,
        /** The fault is ours. */
        BROKEN
    }
}
