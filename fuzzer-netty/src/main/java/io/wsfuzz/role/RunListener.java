package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;

/** Hears how a run goes on. Called from any thread, so it must be quick and safe for that. */
public interface RunListener {

    /** The agent answers; so many cases will be played. */
    void runStarted(String agent, int total);

    /** A case has its result, its last one. */
    void finished(Outcome outcome);

    /** Where the time of a case went; comes before its outcome, for each try. */
    void timed(String agent, CaseTime time);

    /** Something a person may want to know. */
    void note(String agent, String what);

    /** There is nothing more to come from this agent. */
    void runEnded(AgentEnd end);
}
