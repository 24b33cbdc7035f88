package io.wsfuzz.report;

import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.result.CaseResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PageQueueTest {

    private final PageQueue queue = new PageQueue(1000);

    private PageQueue.PageWork next() throws InterruptedException {
        return queue.next(Long.MAX_VALUE);
    }

    @Test
    void what_was_played_is_written_before_what_was_not() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            queue.add(finished(notReached("a" + i, sample("1.1.1"), "nobody asked", WHEN)));
        }
        queue.add(finished(passed("b")));
        CompletableFuture<Void> settled = queue.settled();
        PageQueue.PageWork work = next();
        assertThat(work.played().map(CaseFinished::result).map(CaseResult::agent)).contains("b");
        assertThat(work.unplayed()).hasSize(100);
        work.told(Optional.empty());
        assertThat(settled).isCompleted();
        assertThat(queue.hasPlayed("b")).isTrue();
        assertThat(queue.hasPlayed("a0")).isFalse();
    }

    @Test
    void who_waits_does_not_wait_for_what_came_later() throws InterruptedException {
        queue.add(finished(passed("a")));
        CompletableFuture<Void> settled = queue.settled();
        queue.add(finished(passed("b")));
        next().told(Optional.empty());
        assertThat(settled).isCompleted();
        assertThat(queue.waiting()).isOne();
    }

    @Test
    void when_there_is_no_time_left_pages_are_left_out_and_counted() throws InterruptedException {
        queue.add(finished(passed("a")));
        queue.add(finished(failed("a", "edited")));
        queue.hurry(Duration.ZERO);
        queue.close();
        PageQueue.PageWork work = next();
        assertThat(work.played()).isEmpty();
        assertThat(work.skipped()).extracting(result -> result.id().text()).containsExactly("1.1.1", "6.4.1");
        assertThat(work.isLast()).isTrue();
    }

    @Test
    void a_later_play_of_a_case_takes_the_place_of_the_earlier_one() throws InterruptedException {
        queue.add(finished(passed("a")));
        queue.add(finished(passed("a")));
        assertThat(queue.waiting()).isOne();
        next();
        assertThat(queue.waiting()).isZero();
    }
}
