package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Side;
import io.wsfuzz.metrics.Meters.Refusal;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                    "wsfuzz_wire_bytes_total{direction=\"in\"} 7.0",
                    "wsfuzz_wire_bytes_total{direction=\"out\"} 1501.0",
                    "wsfuzz_chunk_bytes_bucket{direction=\"out\",le=\"1.0\"} 1",
                    "wsfuzz_chunk_bytes_bucket{direction=\"out\",le=\"4096.0\"} 2",
                    "wsfuzz_chunk_bytes_count{direction=\"out\"} 2",
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

    @Test
    void messages_and_round_trips_of_cases_are_counted() {
        WireStatistics statistics = new WireStatistics();
        MessageStatistics in = statistics.messages(Direction.IN);
        for (int i = 0; i < 3; i++) {
            in.message(100);
            in.payload(40);
        }
        in.compressed();
        statistics.roundTrip(150_000);
        statistics.roundTrip(3_000_000);
        try (Meters meters = new Meters()) {
            meters.finished(outcome(statistics));
            assertThat(meters.scrape("text/plain").text().lines()).contains(
                    "wsfuzz_messages_total{compressed=\"yes\",direction=\"in\"} 1.0",
                    "wsfuzz_messages_total{compressed=\"no\",direction=\"in\"} 2.0",
                    "wsfuzz_message_bytes_total{direction=\"in\",of=\"message\"} 300.0",
                    "wsfuzz_message_bytes_total{direction=\"in\",of=\"payload\"} 120.0",
                    "wsfuzz_round_trip_seconds_bucket{chapter=\"12\",le=\"2.0E-4\"} 1",
                    "wsfuzz_round_trip_seconds_count{chapter=\"12\"} 2")
                    .noneMatch(line -> line.startsWith("wsfuzz_messages_total") && line.contains("\"out\""));
        }
    }

    private static Outcome outcome(WireStatistics statistics) {
        Case played = CaseReader.read("x.cases", """
                chapter 12 "Compression"
                case 12.1.1 "A text"
                  > text "Hello"
                  < echo
                """).cases().getFirst();
        Closing closing = new Closing(true, false, false, Optional.empty(), Closing.Missed.NONE, Optional.empty(),
                Optional.empty());
        Transcript told = new Transcript(Side.CLIENT, new Transcript.Handshakes(Optional.empty(), Optional.empty()),
                Optional.empty(), List.of(), List.of(), closing, Duration.ofMillis(5), WireLog.off(), statistics);
        return new Outcome("x", played, new Result(Verdict.PASS, "", new ClassicResult(Behavior.OK, Behavior.OK)),
                Optional.of(told), Instant.EPOCH, 1);
    }
}
