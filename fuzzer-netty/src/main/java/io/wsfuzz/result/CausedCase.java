package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A case that is not a plain pass, and why.
 *
 * @param agent  the agent's name, as it gave it
 * @param title  what the case is called
 * @param reason the explanation of this one
 * @param covers ids of requirements and of published bugs
 */
public record CausedCase(String agent, CaseId id, String title, Verdict verdict, Cause cause, String reason,
        List<String> covers) {

    public CausedCase {
        covers = List.copyOf(covers);
    }

    /** Of a result, where it has a cause. */
    public static Optional<CausedCase> of(CaseResult result) {
        return cause(result.verdict(), result.cause())
                .map(cause -> new CausedCase(result.agent(), result.id(), result.titles().title(),
                        result.verdict(), cause, result.explanation(), result.facts().covers()));
    }

    /** The cause that is known, or that none is where there must be one. */
    public static Optional<Cause> cause(Verdict verdict, Optional<Cause> known) {
        boolean isMissing = known.isEmpty()
                && (verdict == Verdict.FAILED || verdict == Verdict.NON_STRICT || verdict == Verdict.BROKEN);
        return isMissing ? Optional.of(new Cause(Symptom.NOT_SAID, Reaction.NONE)) : known;
    }
}
