package io.wsfuzz.event;

import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static final int MOST = 3;

    /** A subscriber that takes its first event and then waits until it may go on. */
    private static final class Stuck implements RunSubscriber {
        private final List<RunEvent> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        public void on(RunEvent event) {
            heard.add(event);
            began.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static RunEvent note(int number) {
        return new RunEvent.Noted(Optional.of("a"), "note " + number);
    }

    private static void behindTheFirst(Stuck stuck, EventQueue queue, List<RunEvent> events)
            throws InterruptedException {
        queue.on(new RunEvent.RunStarted(List.of()));
        stuck.began.await();
        events.forEach(queue::on);
        stuck.mayGoOn.countDown();
        queue.close();
    }

    @Test
    void results_are_never_lost_and_come_without_their_transcripts() throws InterruptedException {
        Stuck stuck = new Stuck();
        List<RunEvent> results = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 10 * MOST; i++) {
            results.add(finished(passed("agent " + i)));
        }
        behindTheFirst(stuck, new EventQueue("test", stuck, MOST), results);
        assertThat(stuck.heard).hasSize(1 + results.size());
        assertThat(stuck.heard.subList(1, stuck.heard.size())).allSatisfy(event -> {
            RunEvent.CaseFinished finished = (RunEvent.CaseFinished) event;
            assertThat(finished.evidence().transcript()).isEmpty();
            assertThat(finished.result().verdict()).isEqualTo(Verdict.PASS);
        });
    }

    @Test
    void of_two_results_of_the_same_case_that_wait_the_later_one_is_told() throws InterruptedException {
        Stuck stuck = new Stuck();
        var again = at(passed("a"), WHEN.plusSeconds(1),
                outcome("a", "1.1.1", Verdict.FAILED, "later").result().result());
        behindTheFirst(stuck, new EventQueue("test", stuck, MOST),
                List.of(finished(passed("a")), note(1), finished(again)));
        assertThat(stuck.heard).hasSize(3);
        assertThat(((RunEvent.CaseFinished) stuck.heard.get(1)).result()).isEqualTo(again.result());
        assertThat(stuck.heard.get(2)).isEqualTo(note(1));
    }

    @Test
    void notes_have_a_bound_and_what_is_left_out_is_counted() throws InterruptedException {
        Stuck stuck = new Stuck();
        behindTheFirst(stuck, new EventQueue("test", stuck, MOST),
                List.of(note(1), note(2), note(3), note(4), new RunEvent.AgentSeen("a", false, WHEN),
                        new RunEvent.RunEnded()));
        assertThat(stuck.heard).containsExactly(new RunEvent.RunStarted(List.of()), note(1), note(2), note(3),
                new RunEvent.RunEnded(),
                new RunEvent.Noted(Optional.empty(), "2 notes were left out: they came too fast"));
    }

    @Test
    void one_that_throws_hears_the_rest() {
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        EventQueue queue = new EventQueue("test", event -> {
            heard.add(event);
            throw new IllegalStateException("told once");
        });
        queue.on(note(1));
        queue.on(note(2));
        queue.close();
        assertThat(heard).containsExactly(note(1), note(2));
    }
}
