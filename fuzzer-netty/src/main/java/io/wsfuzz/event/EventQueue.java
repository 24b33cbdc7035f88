package io.wsfuzz.event;

import io.wsfuzz.event.RunEvent.AgentFinished;
import io.wsfuzz.event.RunEvent.AgentSeen;
import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.event.RunEvent.CaseStarted;
import io.wsfuzz.event.RunEvent.CaseTimed;
import io.wsfuzz.event.RunEvent.ClientServed;
import io.wsfuzz.event.RunEvent.Noted;
import io.wsfuzz.event.RunEvent.RunEnded;
import io.wsfuzz.event.RunEvent.RunStarted;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.ResultKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue before a subscriber that may be slow, such as a terminal, and the thread that calls it.
 *
 * <p>Whoever publishes never waits. A result is never lost, and comes without its transcript; of one that waits while a later
 * one of the same agent and case arrives, the later one is told alone, so there wait no more than there are cases of agents.
 * Of everything that may come without an end {@link #MOST_NOTES} wait at most; how many were left out is told as a note.
 */
public final class EventQueue implements RunSubscriber, AutoCloseable {

    /** So many notes, times and beginnings may wait. */
    static final int MOST_NOTES = 10_000;

    /** What is not told so long after {@link #close} stays untold. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final RunSubscriber subscriber;
    private final int mostNotes;
    private final Thread thread;

    private final Object lock = new Object();
    private final Deque<QueuedEvent> events = new ArrayDeque<>();
    private final Map<ResultKey, QueuedEvent> results = new HashMap<>();
    private int notes;
    private long leftOut;
    private boolean closing;

    /** An event that waits; a result may be replaced by a later one of the same key. */
    private static final class QueuedEvent {
        private RunEvent event;

        QueuedEvent(RunEvent event) {
            this.event = event;
        }
    }

    /** Calls {@code subscriber} on a thread of this name. */
    public EventQueue(String name, RunSubscriber subscriber) {
        this(name, subscriber, MOST_NOTES);
    }

    /** The same with another bound. */
    EventQueue(String name, RunSubscriber subscriber, int mostNotes) {
        this.subscriber = subscriber;
        this.mostNotes = mostNotes;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public void on(RunEvent event) {
        synchronized (lock) {
            switch (event) {
                case CaseFinished finished -> add(finished);
                case AgentSeen seen when !seen.first() -> addNote(seen);
                case Noted _,CaseTimed _,CaseStarted _,ClientServed _ -> addNote(event);
                case RunStarted _,AgentSeen _,AgentFinished _,RunEnded _ -> events.add(new QueuedEvent(event));
            }
            lock.notifyAll();
        }
    }

    /** How many events wait. */
    public int waiting() {
        synchronized (lock) {
            return events.size();
        }
    }

    private void add(CaseFinished finished) {
        CaseFinished brief = new CaseFinished(finished.result(),
                new CaseEvidence(finished.evidence().played(), Optional.empty()));
        QueuedEvent waiting = results.get(finished.result().key());
        if (waiting == null) {
            QueuedEvent queued = new QueuedEvent(brief);
            results.put(finished.result().key(), queued);
            events.add(queued);
        } else {
            waiting.event = brief;
        }
    }

    private void addNote(RunEvent event) {
        if (notes < mostNotes) {
            notes++;
            events.add(new QueuedEvent(event));
        } else {
            leftOut++;
        }
    }

    private void run() {
        try {
            for (RunEvent next = next(); next != null; next = next()) {
                deliver(next);
            }
        } catch (InterruptedException _) {
            LOG.warn("{} ends before all was told", Thread.currentThread().getName());
        }
    }

    private void deliver(RunEvent event) {
        try {
            subscriber.on(event);
        } catch (RuntimeException e) {
            LOG.error("{} could not tell {}", Thread.currentThread().getName(), event.getClass().getSimpleName(), e);
        }
    }

    /** Waits for the next event; null when there will be no more. */
    private @Nullable RunEvent next() throws InterruptedException {
        synchronized (lock) {
            while (events.isEmpty() && leftOut == 0 && !closing) {
                lock.wait();
            }
            QueuedEvent first = events.poll();
            if (first != null) {
                taken(first.event);
                return first.event;
            }
            if (leftOut > 0) {
                Noted note = new Noted(Optional.empty(), leftOut + " notes were left out: they came too fast");
                leftOut = 0;
                return note;
            }
            return null;
        }
    }

    private void taken(RunEvent event) {
        switch (event) {
            case CaseFinished finished -> results.remove(finished.result().key());
            case AgentSeen seen when !seen.first() -> notes--;
            case Noted _,CaseTimed _,CaseStarted _,ClientServed _ -> notes--;
            case RunStarted _,AgentSeen _,AgentFinished _,RunEnded _ -> {}
        }
    }

    /** Waits until all is told, for ten seconds at most. */
    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        try {
            if (!thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
