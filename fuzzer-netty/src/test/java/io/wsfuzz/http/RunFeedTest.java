package io.wsfuzz.http;

import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.script.CaseId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunFeedTest {

    private static final Duration NO_TIME = Duration.ZERO;

    private final RunFeed feed = new RunFeed("run");

    private RunFeed.Changes after(long known) throws InterruptedException {
        return feed.after(known, NO_TIME);
    }

    private String json(long known) throws InterruptedException {
        return RunFeedJson.changes("run", after(known));
    }

    @Test
    void of_each_case_the_latest_is_kept_however_often_it_changes() throws Exception {
        for (int i = 0; i < 1000; i++) {
            feed.on(new RunEvent.CaseStarted("a", new CaseId("1.1.1"), 1));
            feed.on(finished(failed("a", "again " + i)));
        }
        assertThat(after(0).all()).hasSizeLessThan(5);
        assertThat(json(0)).contains("again 999").doesNotContain("again 998");
    }

    @Test
    void who_is_behind_gets_what_came_later_in_pieces_and_then_nothing_more() throws Exception {
        for (int i = 0; i < 1200; i++) {
            feed.on(new RunEvent.CaseStarted("a", new CaseId("1." + i), 1));
        }
        RunFeed.Changes first = after(0);
        RunFeed.Changes second = after(first.last());
        RunFeed.Changes third = after(second.last());
        assertThat(first.all()).hasSize(RunFeed.MOST_CHANGES);
        assertThat(second.all()).hasSize(RunFeed.MOST_CHANGES);
        assertThat(first.all().size() + second.all().size() + third.all().size()).isEqualTo(1201);
        assertThat(after(third.last()).all()).isEmpty();
    }

    @Test
    void long_names_make_short_pieces() throws Exception {
        for (int i = 0; i < 100; i++) {
            feed.on(new RunEvent.AgentSeen(i + "x".repeat(10_000), true, WHEN));
        }
        assertThat(after(0).all()).hasSizeBetween(1, 20);
    }

    @Test
    void what_was_played_stays_though_a_later_word_says_that_it_never_was() throws Exception {
        feed.on(finished(passed("a")));
        feed.on(finished(notReached("a", sample(passed("a").result().id().text()), "too late", WHEN)));
        assertThat(json(0)).contains("\"result\":\"pass\"").doesNotContain("too late");
    }

    @Test
    void an_agent_that_was_done_may_come_again() throws Exception {
        feed.on(new RunEvent.AgentFinished(new AgentEnd("a", EndKind.DEAD, "it died")));
        assertThat(json(0)).contains("\"state\":\"dead\"", "it died");
        feed.on(new RunEvent.CaseStarted("a", new CaseId("1.1.1"), 1));
        assertThat(json(0)).contains("\"state\":\"running\"").doesNotContain("it died");
    }

    @Test
    void who_waits_is_woken_by_the_next_change() throws Exception {
        feed.on(new RunEvent.RunStarted(List.of()));
        long known = after(0).last();
        CompletableFuture<RunFeed.Changes> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return feed.after(known, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        feed.on(new RunEvent.RunEnded());
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waiting.join().ended()).isTrue();
    }

    @Test
    void so_many_look_on_and_no_more() {
        for (int i = 0; i < RunFeed.MOST_LOOKING_ON; i++) {
            assertThat(feed.enter()).isTrue();
        }
        assertThat(feed.enter()).isFalse();
        feed.leave();
        assertThat(feed.enter()).isTrue();
    }
}
