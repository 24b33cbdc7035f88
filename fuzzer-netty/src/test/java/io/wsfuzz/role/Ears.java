package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.result.RunId;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Remembers all that a run tells. */
final class Ears implements RunSubscriber {

    final List<String> started = new CopyOnWriteArrayList<>();
    final List<RunEvent.CaseFinished> outcomes = new CopyOnWriteArrayList<>();
    final List<CaseTime> times = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<AgentEnd> ends = new CopyOnWriteArrayList<>();
    final List<String> begunCases = new CopyOnWriteArrayList<>();
    final AtomicInteger runEnds = new AtomicInteger();
    private volatile int cases;
    private Consumer<RunEvent.CaseFinished> afterEach = _ -> {};
    private Consumer<String> atNote = _ -> {};

    Ears afterEach(Consumer<RunEvent.CaseFinished> what) {
        afterEach = what;
        return this;
    }

    Ears atNote(Consumer<String> what) {
        atNote = what;
        return this;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted run -> cases = run.cases().size();
            case RunEvent.AgentSeen seen -> started.add(seen.agent() + " " + cases);
            case RunEvent.CaseFinished finished -> {
                outcomes.add(finished);
                afterEach.accept(finished);
            }
            case RunEvent.CaseTimed timed -> times.add(timed.time());
            case RunEvent.Noted noted -> {
                notes.add(noted.line());
                atNote.accept(noted.line());
            }
            case RunEvent.AgentFinished finished -> ends.add(finished.end());
            case RunEvent.CaseStarted begun -> begunCases.add(begun.id() + " " + begun.attempt());
            case RunEvent.ClientServed _ -> {}
            case RunEvent.RunEnded _ -> runEnds.incrementAndGet();
        }
    }

    /** A stream that is heard here. */
    RunEvents events() {
        return new RunEvents(new RunId("test"), List.of(this));
    }

    Map<Verdict, Long> verdicts() {
        return outcomes.stream().collect(Collectors.groupingBy(each -> each.result().verdict(), Collectors.counting()));
    }

    RunEvent.CaseFinished of(String id) {
        return outcomes.stream().filter(each -> each.result().id().text().equals(id)).findFirst().orElseThrow();
    }
}
