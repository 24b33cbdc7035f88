package io.wsfuzz.fuzz;

import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.oracle.Deviation.DeviationKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fuzzes one peer: says what is to be played next, and learns what came of it. It plays nothing itself. Any number of trials may
 * be under way at once; it is used by one thread at a time.
 *
 * <p>What was found is looked at before anything new is drawn, each cause by one trial at a time.
 */
public final class Campaign {

    /** A peer that does more different things wrong is told so, and the others are counted as one of these. */
    public static final int MOST_CAUSES = 200;

    private final Generator generator;
    private final long seed;
    private final long count;
    private final Map<DeviationKind, Search> searches = new LinkedHashMap<>();
    private long drawn;
    private long replays;
    private boolean stopped;

    /**
     * A campaign.
     *
     * @param count so many dialogues are drawn, replays apart
     */
    public Campaign(Generator generator, long seed, long count) {
        this.generator = generator;
        this.seed = seed;
        this.count = count;
    }

    /** What to play next; empty if there is nothing now, or never. */
    public Optional<Trial> next(long now) {
        for (Search search : searches.values()) {
            Optional<Trial> next = search.next(now);
            if (next.isPresent()) {
                replays++;
                return next;
            }
        }
        if (stopped || drawn == count) {
            return Optional.empty();
        }
        long number = drawn++;
        return Optional.of(new Trial(number, generator.dialogue(seed, number), Optional.empty()));
    }

    /** {@code trial} has been played, and the oracle has seen {@code deviations}. */
    public void played(Trial trial, List<Deviation> deviations, long now) {
        trial.searches().map(searches::get).ifPresent(search -> search.played(trial.dialogue(), deviations));
        for (Deviation each : deviations) {
            Search known = searches.get(each.kind());
            if (known == null && searches.size() < MOST_CAUSES) {
                searches.put(each.kind(),
                        new Search(each, new Trial(trial.number(), trial.dialogue(), Optional.empty()),
                                now));
            } else if (known != null && trial.searches().isEmpty()) {
                known.seenAgain();
            }
        }
    }

    /** No new dialogue is drawn any more; what was found is still made smaller. */
    public void stop() {
        stopped = true;
    }

    /** Whether all was drawn and each cause is as small as it gets. */
    public boolean isOver() {
        return (stopped || drawn == count) && searches.values().stream().allMatch(Search::isDone);
    }

    /** How many dialogues were drawn. */
    public long drawn() {
        return drawn;
    }

    /** How many were played again, or in a smaller form. */
    public long replays() {
        return replays;
    }

    /** What was found, in the order in which it was. */
    public List<FoundCause> causes() {
        return searches.values().stream().map(Search::cause).toList();
    }
}
