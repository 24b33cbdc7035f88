package io.wsfuzz.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.result.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunEventsTest {

    private static final RunEvent EVENT = new RunEvent.RunStarted(List.of());
    private static final RunId RUN = RunId.of(Instant.parse("2026-11-27T20:01:48.123Z"), 0x8f3a);

    @Test
    void all_subscribers_hear_all_of_it_in_order() {
        List<RunEvent> one = new ArrayList<>();
        List<RunEvent> other = new ArrayList<>();
        RunEvents events = new RunEvents(RUN, List.of(one::add, other::add));
        events.publish(EVENT);
        events.publish(new RunEvent.RunEnded());
        assertThat(one).containsExactly(EVENT, new RunEvent.RunEnded()).isEqualTo(other);
        assertThat(events.run()).hasToString("20261127T200148.123Z-8f3a");
    }

    @Test
    void one_that_throws_keeps_nobody_from_hearing() {
        List<RunEvent> heard = new ArrayList<>();
        RunEvents events = new RunEvents(RUN, List.of(_ -> {
            throw new IllegalStateException("first");
        }, heard::add, _ -> {
            throw new IllegalStateException("second");
        }));
        assertThatThrownBy(() -> events.publish(EVENT)).hasMessage("first")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(heard).containsExactly(EVENT);
    }

    @Test
    void it_is_settled_when_all_subscribers_are() {
        CompletableFuture<Void> onDisk = new CompletableFuture<>();
        RunEvents events = new RunEvents(RUN, List.of(_ -> {}, new RunSubscriber() {
            @Override
            public void on(RunEvent event) {}

            @Override
            public CompletableFuture<Void> settled() {
                return onDisk;
            }
        }));
        CompletableFuture<Void> settled = events.settled();
        assertThat(settled).isNotDone();
        onDisk.complete(null);
        assertThat(settled).isCompleted();
    }
}
