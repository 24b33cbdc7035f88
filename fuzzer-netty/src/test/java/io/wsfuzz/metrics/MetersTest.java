package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.metrics.Meters.Refusal;
import io.wsfuzz.wire.Direction;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetersTest {

    @Test
    void connections_and_octets_are_counted() {
        try (Meters meters = new Meters()) {
            meters.connectionOpened();
            meters.connectionOpened();
            meters.connectionClosed();
            meters.connectionRefused(Refusal.LATE_HEAD);
            meters.chunk(Direction.OUT, 1);
            meters.chunk(Direction.OUT, 1500);
            meters.chunk(Direction.IN, 7);
            meters.agents(3);
            meters.runFinished();
            assertThat(meters.scrape("text/plain").text().lines()).contains(
                    "wsfuzz_connections_opened_total 2.0",
                    "wsfuzz_connections_open 1.0",
                    "wsfuzz_connections_refused_total{reason=\"late-head\"} 1.0",
                    "wsfuzz_octets_total{direction=\"in\"} 7.0",
                    "wsfuzz_octets_total{direction=\"out\"} 1501.0",
                    "wsfuzz_chunk_octets_bucket{direction=\"out\",le=\"1.0\"} 1",
                    "wsfuzz_chunk_octets_bucket{direction=\"out\",le=\"4096.0\"} 2",
                    "wsfuzz_chunk_octets_count{direction=\"out\"} 2",
                    "wsfuzz_agents 3.0",
                    "wsfuzz_runs_total 1.0");
        }
    }

    @Test
    void the_format_is_the_one_that_is_asked_for() {
        try (Meters meters = new Meters()) {
            assertThat(meters.scrape("").type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            Meters.Scrape open = meters.scrape("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
            assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
            assertThat(open.text()).endsWith("# EOF\n");
            assertThat(meters.scrape("*/*").text()).contains("jvm_memory_used_bytes")
                    .contains("process_uptime_seconds");
        }
    }

    @Test
    void a_peer_cannot_make_up_close_codes() {
        assertThat(CaseMeters.code(OptionalInt.empty())).isEqualTo("none");
        assertThat(CaseMeters.code(OptionalInt.of(1000))).isEqualTo("1000");
        assertThat(CaseMeters.code(OptionalInt.of(1015))).isEqualTo("1015");
        assertThat(CaseMeters.code(OptionalInt.of(1016))).isEqualTo("other");
        assertThat(CaseMeters.code(OptionalInt.of(4711))).isEqualTo("other");
        assertThat(CaseMeters.code(OptionalInt.of(0))).isEqualTo("other");
    }
}
