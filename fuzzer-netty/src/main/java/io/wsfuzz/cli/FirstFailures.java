package io.wsfuzz.cli;

import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.verdict.Verdict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which failures are told as they come: the first of each cause. What follows is known, and the report names it. */
final class FirstFailures {

    /** So many are told; all of them are in the report. */
    static final int MOST = 20;

    private record AgentCause(String agent, String cause) {}

    private final Set<AgentCause> told = new HashSet<>();
    private final Set<ResultKey> failed = new HashSet<>();

    /** The line for {@code result}, where it is the first of its kind. */
    Optional<String> line(CaseResult result) {
        if (!isFailure(result.verdict())) {
            return Optional.empty();
        }
        failed.add(result.key());
        String cause = CausedCase.of(result).map(caused -> caused.cause().id()).orElse("");
        if (told.size() > MOST || !told.add(new AgentCause(result.agent(), cause))) {
            return Optional.empty();
        }
        return Optional
                .of(told.size() > MOST ? "… more has gone wrong; the report will name it" : TextReport.line(result));
    }

    /** How many cases have failed. */
    int count() {
        return failed.size();
    }

    private static boolean isFailure(Verdict verdict) {
        return verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
    }
}
