package io.wsfuzz.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.deflate.Place;
import org.junit.jupiter.api.Test;

class MessageStatisticsTest {

    private final MessageStatistics counts = new MessageStatistics();

    private void message(long length, int distance) {
        counts.deflated(new MessageFacts(10, length, new MessageFacts.BlockCounts(0, 1, 0, 0),
                new MessageFacts.Reach(distance, new Place(0, 0, 0), false)));
    }

    @Test
    void a_copy_over_all_of_its_message_reaches_into_one_before() {
        message(5, 4);
        assertThat(counts.acrossMessages()).isFalse();
        message(5, 5);
        message(500, 6);
        assertThat(counts.acrossMessages()).isTrue();
    }

    @Test
    void a_message_without_copies_reaches_nowhere() {
        counts.deflated(new MessageFacts(2, 0, new MessageFacts.BlockCounts(0, 1, 0, 0), null));
        assertThat(counts.acrossMessages()).isFalse();
        assertThat(counts.largestDistance()).isZero();
    }
}
