package io.wsfuzz.fuzz;

import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.oracle.Deviation.DeviationKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is done about one cause: its dialogue is played again, and if it fails again, made smaller.
 *
 * <pre>
 *   CONFIRMING ── held often enough ──▶ SHRINKING ── nothing smaller, or enough tried ──▶ PROVING ──▶ DONE
 *        └──────── it does not ──────────────────────────────────────────────────────────────────────▲
 * </pre>
 */
final class Search {

    /** No cause is worth more time. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A dialogue that has failed so often in a row fails always. */
    private static final int SURE = 3;

    /** Else it is played so often … */
    private static final int PLAYS = 5;

    /** … and has to fail so often. */
    private static final int ENOUGH = 3;

    private enum SearchState {
        CONFIRMING, SHRINKING, PROVING, DONE
    }

    private final Deviation first;
    private final Trial found;
    private final Shrinking shrinking;
    private final long begun;
    private SearchState state = SearchState.CONFIRMING;
    private long seen = 1;
    private int plays = 1;
    private int held = 1;
    private boolean underWay;

    Search(Deviation first, Trial found, long now) {
        this.first = first;
        this.found = found;
        begun = now;
        shrinking = new Shrinking(found.dialogue());
    }

    /** The next dialogue for it, one at a time; empty if one is under way, or none is left. */
    Optional<Trial> next(long now) {
        if (underWay || state == SearchState.DONE) {
            return Optional.empty();
        }
        if (now - begun > LONGEST.toNanos()) {
            state = SearchState.DONE;
            return Optional.empty();
        }
        underWay = true;
        return Optional.of(new Trial(found.number(), candidate(), Optional.of(first.kind())));
    }

    private Dialogue candidate() {
        if (state == SearchState.CONFIRMING) {
            return found.dialogue();
        }
        Optional<Dialogue> smaller = state == SearchState.SHRINKING ? shrinking.next() : Optional.empty();
        if (smaller.isEmpty() && state == SearchState.SHRINKING) {
            state = SearchState.PROVING;
            plays = 0;
            held = 0;
        }
        return smaller.orElseGet(shrinking::smallest);
    }

    void played(Dialogue dialogue, List<Deviation> deviations) {
        underWay = false;
        DeviationKind kind = first.kind();
        boolean fails = deviations.stream().anyMatch(each -> each.kind().equals(kind));
        switch (state) {
            case CONFIRMING -> {
                count(fails);
                confirm();
            }
            case SHRINKING -> shrinking.played(dialogue, fails);
            case PROVING -> {
                count(fails);
                state = plays == SURE ? SearchState.DONE : state;
            }
            case DONE -> {
            }
        }
    }

    private void count(boolean fails) {
        plays++;
        held += fails ? 1 : 0;
    }

    private void confirm() {
        boolean isSure = held == plays && plays >= SURE;
        if (isSure || plays >= PLAYS) {
            state = held >= ENOUGH ? SearchState.SHRINKING : SearchState.DONE;
        }
    }

    void seenAgain() {
        seen++;
    }

    boolean isDone() {
        return state == SearchState.DONE;
    }

    FoundCause cause() {
        return new FoundCause(first, found.number(), shrinking.smallest(), seen, shrinking.replays(), held, plays,
                isDone());
    }
}
