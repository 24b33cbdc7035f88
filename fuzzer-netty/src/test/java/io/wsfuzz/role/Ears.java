package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Remembers all that a run tells. */
final class Ears implements RunListener {

    final List<String> started = new CopyOnWriteArrayList<>();
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<CaseTime> times = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<AgentEnd> ends = new CopyOnWriteArrayList<>();
    private Consumer<Outcome> afterEach = _ -> {};
    private Consumer<String> atNote = _ -> {};

    Ears afterEach(Consumer<Outcome> what) {
        afterEach = what;
        return this;
    }

    Ears atNote(Consumer<String> what) {
        atNote = what;
        return this;
    }

    @Override
    public void runStarted(String agent, int total) {
        started.add(agent + " " + total);
    }

    @Override
    public void finished(Outcome outcome) {
        outcomes.add(outcome);
        afterEach.accept(outcome);
    }

    @Override
    public void timed(String agent, CaseTime time) {
        times.add(time);
    }

    @Override
    public void note(String agent, String what) {
        notes.add(what);
        atNote.accept(what);
    }

    @Override
    public void runEnded(AgentEnd end) {
        ends.add(end);
    }

    Map<Verdict, Long> verdicts() {
        return outcomes.stream().collect(Collectors.groupingBy(each -> each.result().verdict(), Collectors.counting()));
    }

    Outcome of(String id) {
        return outcomes.stream().filter(each -> each.played().id().text().equals(id)).findFirst().orElseThrow();
    }
}
