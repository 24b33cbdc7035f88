package io.wsfuzz.result;

import io.wsfuzz.script.Case;
import java.time.Instant;

/**
 * A case whose turn it is, or would have been, with one agent.
 *
 * @param agent   the agent's name, as it gave it
 * @param attempt which attempt it is, from 1 on
 * @param started when it began, or when it was clear that it would not
 */
public record CaseTurn(RunId run, String agent, Case played, int attempt, Instant started) {

    /** The only attempt. */
    public CaseTurn(RunId run, String agent, Case played, Instant started) {
        this(run, agent, played, 1, started);
    }
}
