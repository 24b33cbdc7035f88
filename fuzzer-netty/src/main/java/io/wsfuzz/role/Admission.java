package io.wsfuzz.role;

import io.wsfuzz.pipe.Route;
import java.util.concurrent.CompletableFuture;

/** What becomes of an agent that wants to play a case. */
public sealed interface Admission {

    /** It plays. */
    record Admitted(Route route) implements Admission {}

    /** It is to connect elsewhere, as soon as it is known where. */
    record Told(CompletableFuture<String> url) implements Admission {}

    /** The case is not for it, as the run was told, which is a result by itself; or it has a result from before. */
    record LeftOut(String reason) implements Admission {}

    /** There are {@code most} other agents, or half as many from the same address, and no more are taken. */
    record TooManyAgents(int most) implements Admission {}

    /** So many octets were written for the agent, and no more are. */
    record DiskSpent(long octets) implements Admission {}

    /** The server is about to stop. */
    record Stopping() implements Admission {}
}
