package io.wsfuzz.http;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a run, for those who look on. May be used by any number of threads; event loops publish, and never wait.
 *
 * <p>Nothing is queued for anybody: of each agent and each of its cases the latest change is kept, in the order of change.
 * Whoever looks on asks for what came after the last change that it knows. One who is slow gets fewer states in between, and
 * costs no memory; there is never more here than there are cases of agents.
 */
public final class RunFeed implements RunSubscriber {

    /** So many changes are told at once, at most. */
    public static final int MOST_CHANGES = 500;

    /** After so many characters of names and explanations nothing more is told at once. */
    static final int MOST_CHARACTERS = 100_000;

    /** An explanation is cut to so many characters; the page of the case has all of it. */
    static final int LONGEST_WHY = 600;

    /** So many may look on at a time. */
    public static final int MOST_LOOKING_ON = 64;

    private final Semaphore places = new Semaphore(MOST_LOOKING_ON);
    private final String run;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Long> agents = new HashMap<>();
    private final Map<ResultKey, Long> cases = new HashMap<>();
    private final NavigableMap<Long, Change> changes = new TreeMap<>();
    private long last;
    private boolean ended;

    /** Something that is not as it was. */
    sealed interface Change {

        /** How many characters of it come from elsewhere. */
        int characters();

        /**
         * How far an agent is.
         *
         * @param number from 0 on, in the order in which they came
         * @param name   as it gave it: nothing about it can be trusted
         * @param end    how its run ended; empty while it goes on
         */
        record OfAgent(int number, String name, Optional<AgentEnd> end) implements Change {
            @Override
            public int characters() {
                return name.length() + end.map(it -> it.reason().length()).orElse(0);
            }
        }

        /**
         * A case of an agent.
         *
         * @param agent  its number
         * @param result empty while the case is played
         */
        record OfCase(int agent, CaseId id, Optional<CaseResult> result) implements Change {
            @Override
            public int characters() {
                return Math.min(LONGEST_WHY, result.map(it -> it.explanation().length()).orElse(0));
            }
        }
    }

    /**
     * What came after some change.
     *
     * @param last  the number of the last one
     * @param ended whether the run is over, as far as is known
     */
    record Changes(long last, boolean ended, List<Change> all) {}

    /** Of the run that is called {@code run}. */
    public RunFeed(String run) {
        this.run = run;
    }

    /** One more looks on, if there is room; whoever got in calls {@link #leave} in the end. */
    boolean enter() {
        return places.tryAcquire();
    }

    /** One looks on no more. */
    void leave() {
        places.release();
    }

    /** Which run it is: numbers of changes mean nothing in another one. */
    String run() {
        return run;
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted _ -> ended(false);
            case RunEvent.RunEnded _ -> ended(true);
            case RunEvent.AgentSeen seen -> number(seen.agent());
            case RunEvent.CaseStarted started -> {
                int agent = goesOn(started.agent());
                put(new ResultKey(started.agent(), started.id()),
                        new Change.OfCase(agent, started.id(), Optional.empty()));
            }
            case RunEvent.CaseFinished finished -> finished(finished.result());
            case RunEvent.AgentFinished finished ->
                    put(number(finished.end().agent()), finished.end().agent(), Optional.of(finished.end()));
            case RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.Noted _ -> {}
        }
    }

    private void ended(boolean isOver) {
        ended = isOver;
        // Whoever waits is to hear of it, though nothing else has changed.
        last++;
        notifyAll();
    }

    private void finished(CaseResult result) {
        boolean wasPlayed = result(result.key()).map(before -> before.kind().isPlayed()).orElse(false);
        if (result.kind().isPlayed() || !wasPlayed) {
            put(result.key(), new Change.OfCase(number(result.agent()), result.id(), Optional.of(result)));
        }
    }

    private Optional<CaseResult> result(ResultKey key) {
        Long at = cases.get(key);
        return at != null && changes.get(at) instanceof Change.OfCase known ? known.result() : Optional.empty();
    }

    /** The number of an agent, which is told of where it is new. */
    private int number(String agent) {
        Integer known = numbers.get(agent);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(agent, number);
        put(number, agent, Optional.empty());
        return number;
    }

    /** An agent that was done may come again. */
    private int goesOn(String agent) {
        int number = number(agent);
        Long at = agents.get(number);
        if (at != null && changes.get(at) instanceof Change.OfAgent known && known.end().isPresent()) {
            put(number, agent, Optional.empty());
        }
        return number;
    }

    private void put(int number, String agent, Optional<AgentEnd> end) {
        put(agents.put(number, last + 1), new Change.OfAgent(number, agent, end));
    }

    private void put(ResultKey key, Change change) {
        put(cases.put(key, last + 1), change);
    }

    private void put(@Nullable Long before, Change change) {
        if (before != null) {
            changes.remove(before);
        }
        last++;
        changes.put(last, change);
        notifyAll();
    }

    /** What came after change {@code known}, which is 0 for all; waits for something, so long at most. */
    synchronized Changes after(long known, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); last <= known && left > 0; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        List<Change> told = new ArrayList<>();
        int characters = 0;
        for (Map.Entry<Long, Change> next : changes.tailMap(known, false).entrySet()) {
            if (told.size() == MOST_CHANGES || characters > MOST_CHARACTERS) {
                return new Changes(next.getKey() - 1, ended, told);
            }
            told.add(next.getValue());
            characters += next.getValue().characters();
        }
        return new Changes(last, ended, told);
    }
}
