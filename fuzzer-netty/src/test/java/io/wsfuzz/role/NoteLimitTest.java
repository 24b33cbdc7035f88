package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NoteLimitTest {

    private static final String MORE = "; more visits within a minute are only counted";

    private final List<String> told = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final NoteLimit limit = new NoteLimit("visits", told::add, now::get);

    private void visits(int count) {
        for (int i = 1; i <= count; i++) {
            limit.note("visit " + i);
        }
    }

    @Test
    void few_are_told_as_they_are() {
        visits(NoteLimit.MOST - 1);
        limit.settle();
        assertThat(told).hasSize(9).endsWith("visit 9");
    }

    @Test
    void the_last_one_says_that_others_are_counted() {
        visits(NoteLimit.MOST);
        assertThat(told).hasSize(10).endsWith("visit 9", "visit 10" + MORE);
        limit.settle();
        assertThat(told).hasSize(10);
    }

    @Test
    void those_beyond_are_counted_until_the_end() {
        visits(1_000_000);
        assertThat(told).hasSize(10);
        limit.settle();
        limit.settle();
        assertThat(told).hasSize(11).endsWith("visits: 999990 more");
    }

    @Test
    void a_minute_later_they_are_told_again() {
        visits(12);
        now.addAndGet(NoteLimit.WINDOW.toNanos() - 1);
        visits(1);
        assertThat(told).hasSize(10);
        now.incrementAndGet();
        visits(2);
        assertThat(told).hasSize(13).endsWith("visit 10" + MORE, "visits: 3 more", "visit 1", "visit 2");
    }
}
