package io.wsfuzz.role;

import io.wsfuzz.script.CaseId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The cases during one of which an agent died: those that were under way when it went. They stand in the order in which their TCP
 * connections broke; those that were not cut off come last.
 *
 * @param reason how it is dead, as the rest of a sentence
 */
record Suspects(List<Suspect> cases, String reason) {

    private static final Comparator<Suspect> BROKEN_FIRST =
            Comparator.<Suspect, Boolean>comparing(suspect -> suspect.brokenAt().isEmpty())
                    .thenComparing(suspect -> suspect.brokenAt().orElse(0), (one, other) -> Long.signum(one - other));

    /**
     * A case that was under way.
     *
     * @param brokenAt when its connection ended without a whole closing handshake, by the clock of {@link System#nanoTime()}
     */
    record Suspect(CaseId id, OptionalLong brokenAt) {}

    Suspects {
        cases = cases.stream().sorted(BROKEN_FIRST).toList();
    }

    /** Those of {@code attempts} that had a connection; {@code lost}, which found that the agent is dead, if none had. */
    static Suspects of(Collection<CaseAttempt> attempts, CaseAttempt lost, String reason) {
        List<Suspect> underWay = attempts.stream().filter(CaseAttempt::isUnderWay)
                .map(attempt -> new Suspect(attempt.played().id(), attempt.brokenAt())).toList();
        return new Suspects(
                underWay.isEmpty() ? List.of(new Suspect(lost.played().id(), OptionalLong.empty())) : underWay, reason);
    }

    private boolean isOne() {
        return cases.size() == 1;
    }

    /** What is said of the agent, in one sentence. */
    String sentence() {
        if (isOne()) {
            return "the agent is dead since case " + cases.getFirst().id() + ": " + reason;
        }
        String ids = cases.stream().map(suspect -> suspect.id().text()).collect(Collectors.joining(", "));
        boolean isOrdered = cases.stream().filter(suspect -> suspect.brokenAt().isPresent()).count() > 1;
        return "the agent is dead since one of the cases " + ids + ", which were under way"
                + (isOrdered ? " and broke off in this order" : "") + ": " + reason
                + "; --parallel 1 tells which one it is";
    }

    /** What is said of each of the cases, in one sentence. */
    String sentenceOfEach() {
        return "after this case " + (isOne() ? "" : "or another one that was under way ") + "the agent was dead: "
                + reason;
    }
}
