package io.wsfuzz.event;

import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happens in a run. Names of agents are as they gave them: nothing about them can be trusted. */
public sealed interface RunEvent {

    /** Agents may come, or are about to be visited; these cases are for each of them. */
    record RunStarted(List<CaseOutline> cases) implements RunEvent {
        public RunStarted {
            cases = List.copyOf(cases);
        }
    }

    /**
     * An agent is there: it answers, or it has asked for something.
     *
     * @param first whether it is there for the first time
     */
    record AgentSeen(String agent, boolean first, Instant when) implements RunEvent {}

    /**
     * A case is being played.
     *
     * @param attempt from 1 on
     * @param peer    where the client comes from; empty where it is we who dial
     */
    record CaseStarted(String agent, CaseId id, int attempt, Optional<SocketAddress> peer) implements RunEvent {

        /** A case with an agent that we dial. */
        public CaseStarted(String agent, CaseId id, int attempt) {
            this(agent, id, attempt, Optional.empty());
        }
    }

    /** A client is so far with something that is no case. */
    record ClientServed(ServedStep step, SocketAddress peer) implements RunEvent {}

    /** What clients ask for beside cases. */
    enum ServedStep {
        /** It asks for the reports to be written. */
        REPORTS_ASKED,
        /** The reports that it asked for are where they have to be. */
        REPORTS_WRITTEN,
        /** From now on it gives direct commands. */
        DIRECT_COMMANDS
    }

    /** A case has a result. A client that connects for the same case again can make it have another one. */
    record CaseFinished(CaseResult result, CaseEvidence evidence) implements RunEvent {}

    /** Where the time of a play went: once for each attempt, also for those that do not count. */
    record CaseTimed(String agent, CaseTime time) implements RunEvent {}

    /**
     * Something that a person may want to know.
     *
     * @param agent whom it is about; empty where it is about nobody in particular
     */
    record Noted(Optional<String> agent, String line) implements RunEvent {}

    /** There is nothing more to come from this agent, as far as we know: a test client may connect again. */
    record AgentFinished(AgentEnd end) implements RunEvent {}

    /** There is nothing more to come. */
    record RunEnded() implements RunEvent {}
}
