package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final Interrupts interrupts = new Interrupts();
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void a_command_is_stopped_once() {
        interrupts.onInterrupt(stops::incrementAndGet);
        assertThat(interrupts.wasInterrupted()).isFalse();
        interrupts.interrupt();
        interrupts.interrupt();
        assertThat(interrupts.wasInterrupted()).isTrue();
        assertThat(stops).hasValue(1);
    }

    @Test
    void who_begins_too_late_is_stopped_at_once() {
        interrupts.interrupt();
        interrupts.onInterrupt(stops::incrementAndGet);
        assertThat(stops).hasValue(1);
    }

    @Test
    void what_is_over_is_not_stopped_any_more() {
        try (var _ = interrupts.onInterrupt(stops::incrementAndGet)) {
            assertThat(interrupts.wasInterrupted()).isFalse();
        }
        interrupts.interrupt();
        assertThat(interrupts.wasInterrupted()).isTrue();
        assertThat(stops).hasValue(0);
    }

    @Test
    void the_end_of_what_was_stopped_before_changes_nothing() {
        var first = interrupts.onInterrupt(() -> stops.addAndGet(10));
        var _ = interrupts.onInterrupt(stops::incrementAndGet);
        first.close();
        interrupts.interrupt();
        assertThat(stops).hasValue(1);
    }
}
