package io.wsfuzz.role;

import io.wsfuzz.pipe.Route;

/** What becomes of an agent that wants to play a case. */
public sealed interface Admission {

    /** It plays. */
    record Admitted(Route route) implements Admission {}

    /** The case is not for it, as the run was told; that is a result by itself. */
    record LeftOut(String reason) implements Admission {}

    /** There are {@code most} other agents, and no more are taken. */
    record TooManyAgents(int most) implements Admission {}

    /** The server is about to stop. */
    record Stopping() implements Admission {}
}
