package io.wsfuzz.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireLogTest {

    @Test
    void of_many_lines_the_first_and_the_last_are_kept() {
        WireLog log = WireLog.on();
        int lines = WireLog.FIRST_LINES + WireLog.LAST_LINES + 1000;
        for (int i = 0; i < lines; i++) {
            log.script(Direction.OUT, i, "ping \"" + i + '"');
        }
        assertThat(log.first()).hasSize(WireLog.FIRST_LINES).first().extracting(WireLine::text)
                .isEqualTo("> ping \"0\"");
        assertThat(log.last()).hasSize(WireLog.LAST_LINES).last().extracting(WireLine::text)
                .isEqualTo("> ping \"" + (lines - 1) + '"');
        assertThat(log.cut()).isEqualTo(1000);
    }

    @Test
    void of_many_octets_the_first_and_the_last_are_kept() {
        WireLog log = WireLog.on();
        byte[] octets = new byte[100_000];
        octets[0] = 1;
        octets[octets.length - 1] = 2;
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        log.chunk(Direction.IN, 5, buffer);
        assertThat(buffer.position()).isZero();
        assertThat(log.first().getFirst().text()).startsWith("<< 100000 octets  0100").contains(" … ").endsWith("0002")
                .hasSizeLessThan(200);
    }

    @Test
    void a_short_chunk_is_shown_whole() {
        WireLog log = WireLog.on();
        log.start(100);
        log.chunk(Direction.OUT, 150, ByteBuffer.wrap(new byte[]{(byte) 0x81}));
        assertThat(log.first()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo(">> 1 octet  81");
            assertThat(line.at()).isEqualTo(50);
        });
    }

    @Test
    void a_log_that_is_off_keeps_nothing() {
        WireLog log = WireLog.off();
        log.script(Direction.IN, 0, "pong");
        log.note(0, "x");
        log.chunk(Direction.IN, 0, ByteBuffer.allocate(1));
        assertThat(log.first()).isEmpty();
        assertThat(log.isOn()).isFalse();
    }

    @Test
    void a_live_log_shows_each_line() {
        List<String> shown = new ArrayList<>();
        WireLog log = WireLog.live(line -> shown.add(line.text()));
        log.note(0, "now");
        log.script(Direction.IN, 0, "eof");
        assertThat(shown).containsExactly("# now", "< eof");
    }

    @Test
    void statistics_tell_sizes_apart_up_to_a_bound() {
        WireStatistics statistics = new WireStatistics();
        for (int size = 1; size <= WireStatistics.DISTINCT_SIZES + 10; size++) {
            statistics.chunk(Direction.OUT, size);
        }
        statistics.chunk(Direction.OUT, 1);
        statistics.frame(Direction.IN, 9);
        statistics.frames(Direction.IN, 0, 5);
        assertThat(statistics.sizes(Direction.OUT)).hasSize(WireStatistics.DISTINCT_SIZES + 1).containsEntry(1, 2L)
                .containsEntry(WireStatistics.OTHER_SIZES, 10L);
        assertThat(statistics.octets(Direction.OUT)).isEqualTo(1010L * 1011 / 2 + 1);
        assertThat(statistics.frames(Direction.IN)).containsEntry(9, 1L).containsEntry(0, 5L);
    }
}
