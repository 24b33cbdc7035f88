package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.frame.Side;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.pipe.ConnectionListener.Refusal;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.result.RunId;
import io.wsfuzz.run.ClassicEnding;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final Case PLAYED = CaseReader.read("x.cases", """
            chapter 12 "Compression"
            case 12.1.1 "A text"
              > text "Hello"
              < echo
            """).cases().getFirst();

    @Test
    void connections_and_octets_are_counted() {
        try (MetricsPage page = new MetricsPage()) {
            Meters meters = page.meters();
            meters.opened();
            meters.opened();
            meters.closed();
            meters.refused(Refusal.LATE_HEAD);
            meters.wrote(1);
            meters.wrote(1500);
            meters.read(7);
            for (String agent : List.of("a", "b", "c")) {
                meters.on(new RunEvent.AgentSeen(agent, true, Instant.EPOCH));
                meters.on(new RunEvent.AgentSeen(agent, false, Instant.EPOCH));
            }
            meters.on(new RunEvent.AgentFinished(new AgentEnd("a", EndKind.COMPLETE, "")));
            meters.on(new RunEvent.AgentFinished(new AgentEnd("b", EndKind.INTERRUPTED, "stopped")));
            assertThat(page.scrape("text/plain").text().lines()).contains(
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
        try (MetricsPage page = new MetricsPage()) {
            assertThat(page.scrape("").type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            MetricsPage.Scrape open = page.scrape("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
            assertThat(open.type()).startsWith("application/openmetrics-text; version=1.0.0");
            assertThat(open.text()).endsWith("# EOF\n");
            assertThat(page.scrape("*/*").text()).contains("jvm_memory_used_bytes")
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
        try (MetricsPage page = new MetricsPage()) {
            page.meters().on(finished(statistics));
            assertThat(page.scrape("text/plain").text().lines()).contains(
                    "wsfuzz_messages_total{compressed=\"yes\",direction=\"in\"} 1.0",
                    "wsfuzz_messages_total{compressed=\"no\",direction=\"in\"} 2.0",
                    "wsfuzz_message_bytes_total{direction=\"in\",of=\"message\"} 300.0",
                    "wsfuzz_message_bytes_total{direction=\"in\",of=\"payload\"} 120.0",
                    "wsfuzz_round_trip_seconds_bucket{chapter=\"12\",le=\"2.0E-4\"} 1",
                    "wsfuzz_round_trip_seconds_count{chapter=\"12\"} 2",
                    "wsfuzz_messages_total{compressed=\"yes\",direction=\"out\"} 0.0");
        }
    }

    @Test
    void all_that_can_be_counted_is_there_before_it_is() {
        try (MetricsPage page = new MetricsPage()) {
            page.meters().withFaults(List.of(new Fault.Chop(1)));
            page.meters().on(started());
            List<String> lines = page.scrape("text/plain").text().lines().toList();
            for (Verdict verdict : Verdict.values()) {
                assertThat(lines)
                        .contains("wsfuzz_results_total{chapter=\"12\",verdict=\"" + verdict.word() + "\"} 0.0");
            }
            assertThat(lines).contains("wsfuzz_cases_selected 1.0", "wsfuzz_cases_played_total 0.0",
                    "wsfuzz_retries_total 0.0", "wsfuzz_faults_total{fault=\"chop\"} 0.0",
                    "wsfuzz_frames_total{direction=\"in\",opcode=\"reserved\"} 0.0",
                    "wsfuzz_close_codes_total{by=\"agent\",code=\"1002\"} 0.0",
                    "wsfuzz_violations_total{clause=\"RFC 6455 5.1\",rule=\"unmasked\"} 0.0");
        }
    }

    @Test
    void progress_is_that_of_different_cases_and_of_the_first_agents() {
        try (MetricsPage page = new MetricsPage()) {
            page.meters().withFaults(List.of(new Fault.Chop(1))).on(started());
            RunEvent.CaseFinished finished = finished(new WireStatistics());
            page.meters().on(finished);
            page.meters().on(finished);
            page.meters().on(new RunEvent.CaseStarted("x", PLAYED.id(), 2));
            for (int agent = 0; agent < 2 * RunMeters.MOST_AGENTS; agent++) {
                page.meters().on(finished("\n" + agent, new WireStatistics()));
            }
            List<String> lines = page.scrape("text/plain").text().lines().toList();
            assertThat(lines).contains("wsfuzz_agent_cases_played{agent=\"x\"} 1.0",
                    "wsfuzz_agent_cases_failed{agent=\"x\"} 0.0", "wsfuzz_retries_total 1.0",
                    "wsfuzz_agent_cases_played{agent=\"\\\\x0a7\"} 1.0",
                    "wsfuzz_faults_total{fault=\"chop\"} " + (2.0 + 2 * RunMeters.MOST_AGENTS),
                    "wsfuzz_cases_played_total " + (2.0 + 2 * RunMeters.MOST_AGENTS));
            assertThat(lines).filteredOn(line -> line.startsWith("wsfuzz_agent_cases_played{"))
                    .hasSize(RunMeters.MOST_AGENTS);
        }
    }

    @Test
    void the_gate_and_the_queues_are_asked_when_somebody_looks() {
        Decision failed = Gate.plain().decide(List.of(ResultFixtures.failed("x", "why").result()));
        List<Decision> said = new ArrayList<>(List.of(failed));
        try (MetricsPage page = new MetricsPage()) {
            page.meters().withGate(said::getFirst).withQueue("report", said::size);
            assertThat(page.scrape("").text().lines()).contains("wsfuzz_gate_passed 0.0", "wsfuzz_gate_failing 1.0",
                    "wsfuzz_queue_events{queue=\"report\"} 1.0");
            said.set(0, Gate.plain().decide(List.of(ResultFixtures.passed("x").result())));
            assertThat(page.scrape("").text().lines()).contains("wsfuzz_gate_passed 1.0", "wsfuzz_gate_failing 0.0");
        }
    }

    @Test
    void event_loops_say_how_late_they_are() {
        try (Transport transport = Transport.nio(); MetricsPage page = new MetricsPage()) {
            page.meters().withTransport(transport);
            assertThat(page.scrape("").text()).contains("wsfuzz_event_loop_lag_seconds_bucket{le=\"0.001\"}",
                    "wsfuzz_event_loop_pending_tasks ", "wsfuzz_buffers_bytes{memory=\"direct\"}",
                    "wsfuzz_buffers_pinned_bytes ", "transport=\"nio\"");
        }
    }

    private static RunEvent.RunStarted started() {
        return new RunEvent.RunStarted(List.of(CaseOutline.of(PLAYED)));
    }

    private static RunEvent.CaseFinished finished(WireStatistics statistics) {
        return finished("x", statistics);
    }

    private static RunEvent.CaseFinished finished(String agent, WireStatistics statistics) {
        Closing closing = new Closing(true, false, false, Optional.empty(), Closing.Missed.NONE, Optional.empty(),
                Optional.empty());
        Transcript told = new Transcript(Side.CLIENT, new Transcript.Handshakes(Optional.empty(), Optional.empty()),
                Optional.empty(), List.of(), List.of(), closing, ClassicEnding.NONE, Duration.ofMillis(5), List.of(),
                WireLog.off(), statistics);
        Result pass = new Result(Verdict.PASS, "", new ClassicResult(Behavior.OK, Behavior.OK));
        JudgedCase judged = ResultFixtures.judged(new CaseTurn(new RunId("test"), agent, PLAYED, Instant.EPOCH),
                Kind.PLAYED, pass, Optional.of(told));
        return new RunEvent.CaseFinished(judged.result(), judged.evidence());
    }
}
