package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;

/**
 * An agent and a case: of several results with the same key one counts.
 *
 * @param agent the agent's name, as it gave it
 */
public record ResultKey(String agent, CaseId id) {}
