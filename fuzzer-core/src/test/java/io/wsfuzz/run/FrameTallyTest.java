package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTallyTest {

    private final WireStatistics statistics = new WireStatistics();
    private final FrameTally tally = new FrameTally(statistics);

    @Test
    void a_frame_counts_when_its_first_octet_has_gone() {
        tally.made(1, 10, 8, 100);
        tally.gone(100);
        assertThat(tally.begun()).isZero();
        tally.gone(101);
        assertThat(tally.begun()).isEqualTo(1);
        tally.gone(110);
        assertThat(tally.begun()).isEqualTo(1);
        assertThat(statistics.frames(Direction.OUT)).containsExactlyEntriesOf(Map.of(1, 1L));
        assertThat(statistics.messages(Direction.OUT).payloadOctets()).isEqualTo(8);
    }

    @Test
    void a_million_equal_fragments_are_counted_one_by_one() {
        tally.made(1, 3, 1, 0);
        for (int i = 1; i < 1_000_000; i++) {
            tally.made(0, 3, 1, 3L * i);
        }
        tally.gone(4);
        assertThat(tally.begun()).isEqualTo(2);
        tally.gone(3_000);
        assertThat(tally.begun()).isEqualTo(1_000);
        tally.made(8, 2, 0, 3_000_000);
        tally.gone(3_000_001);
        assertThat(tally.begun()).isEqualTo(1_000_001);
        assertThat(statistics.frames(Direction.OUT)).containsEntry(0, 999_999L).containsEntry(8, 1L);
    }
}
