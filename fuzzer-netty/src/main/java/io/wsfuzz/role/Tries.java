package io.wsfuzz.role;

import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases that are played more than once before they count: those that missed a deadline, once more, and those that failed, as
 * often as that was asked for.
 */
final class Tries {

    private final int rerun;
    private final Map<CaseId, List<JudgedCase>> open = new LinkedHashMap<>();

    /** @param rerun how often a case that failed is played again; 0 or more */
    Tries(int rerun) {
        this.rerun = rerun;
    }

    /** The number of the next try of {@code played}, from 1 on. */
    int next(Case played) {
        return open.getOrDefault(played.id(), List.of()).size() + 1;
    }

    /** The cases that are to be played again. */
    List<Case> waiting() {
        return open.values().stream().map(tries -> tries.getFirst().evidence().played()).toList();
    }

    /**
     * Takes one more try; true if the case is to be played again.
     *
     * @param hopeless whether a missed deadline is what the agent does in every case
     */
    boolean add(Case played, JudgedCase judged, boolean hopeless) {
        List<JudgedCase> tries = open.computeIfAbsent(played.id(), _ -> new ArrayList<>());
        tries.add(judged);
        boolean isUnsure = tries.size() == 1 && judged.isLate() && !hopeless;
        boolean isAsked = tries.size() <= rerun && tries.getFirst().isFailed();
        return isUnsure || isAsked;
    }

    /** What the tries of {@code played} come to; forgets them. */
    JudgedCase settle(Case played) {
        List<JudgedCase> tries = open.remove(played.id());
        if (tries == null) {
            throw new IllegalStateException("there was no try of " + played.id());
        }
        return JudgedCase.of(tries, rerun > 0);
    }

    /** What is said of {@code played}, which is not played again as the run is over; forgets it. */
    JudgedCase giveUp(Case played, String reason, boolean isOfTheAgent) {
        List<JudgedCase> tries = open.getOrDefault(played.id(), List.of());
        boolean isUnsure = tries.size() == 1 && tries.getFirst().isLate();
        JudgedCase settled = settle(played);
        return isUnsure ? settled.unconfirmed(reason, isOfTheAgent) : settled;
    }

    /** Whether there was a try of {@code played} that may not be the last one. */
    boolean has(Case played) {
        return open.containsKey(played.id());
    }
}
