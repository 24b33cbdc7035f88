package io.wsfuzz.report.journal;

import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.CaseId;
import java.util.List;

/** What one line of a {@link Journal} says. */
public sealed interface JournalRecord {

    /**
     * A run has begun, or goes on.
     *
     * @param role  whom it tests
     * @param facts what else there is to say of it
     * @param plan  its cases, in the order of their numbers
     */
    record RunBegun(RunId run, Role role, RunFacts facts, List<CaseId> plan) implements JournalRecord {
        public RunBegun {
            plan = List.copyOf(plan);
        }
    }

    /** A case was played. */
    record ResultRecorded(CaseResult result) implements JournalRecord {}
}
