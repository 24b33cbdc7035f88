package io.wsfuzz.role;

/**
 * How the run against one agent ended.
 *
 * @param agent  its name
 * @param target where it is
 * @param how    in which way
 * @param reason one sentence for people; empty for {@link How#COMPLETE}
 */
public record AgentEnd(String agent, Target target, How how, String reason) {

    /** The ways. */
    public enum How {
        /** Every case has its result. */
        COMPLETE,
        /** It was never there, or did not take our opening handshake. */
        UNREACHABLE,
        /** It was there and is no more. */
        DEAD,
        /** The run was stopped. */
        INTERRUPTED,
        /** The fault is ours. */
        BROKEN
    }
}
