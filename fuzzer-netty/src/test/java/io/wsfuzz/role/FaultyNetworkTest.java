package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyNetworkTest extends ClientRuns {

    @Test
    void every_fault_leaves_a_correct_server_correct() throws Exception {
        List<Fault> faults = List.of(new Fault.Chop(1), new Fault.Latency(Duration.ofMillis(2), Duration.ofMillis(1)));
        ClientOptions faulty =
                new ClientOptions(Optional.empty(), 8, true, Duration.ZERO, true, 1, 1, WireLog::off, faults, 0);
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            assertThat(run(faulty, server.target(), FIVE).endKind()).isEqualTo(EndKind.COMPLETE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
        }
    }

    private ClientOptions with(List<Fault> faults) {
        return new ClientOptions(Optional.empty(), 8, true, Duration.ZERO, true, 1, 1, WireLog::on, faults, 0);
    }

    /** Faults that only delay, gather or cut, in both directions. */
    static Stream<String> harmless() {
        return Stream.of("chop 1 to 5", "chop at 1 20 180 190", "latency 20ms jitter 10ms", "bandwidth 20000 per 1s",
                "stall 300ms after 150", "coalesce 20ms", "slow close 200ms")
                .flatMap(fault -> Stream.of(fault, fault + " in"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void what_only_takes_time_leaves_a_correct_server_correct(String fault) throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            run(with(List.of(CaseReader.fault(fault))), server.target(), FIVE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
        }
    }

    @Test
    void all_of_them_together_do_too() throws Exception {
        List<Fault> all = Stream.concat(harmless(), Stream.of("read 100 per 5ms")).map(CaseReader::fault).toList();
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            run(with(all), server.target(), FIVE);
            assertThat(ears.verdicts()).as(ears.outcomes.getFirst().result().explanation())
                    .containsOnlyKeys(Verdict.PASS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"corrupt 1 in 5", "corrupt 1 in 5 in", "truncate after 40", "truncate after 40 in",
        "truncate after 170", "half-close after 40", "half-close after 170", "half-close after 40 in",
        "reset at request", "reset at response", "reset at open", "reset at message"})
    void what_we_spoil_is_never_blamed_on_the_server(String fault) throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            run(with(List.of(CaseReader.fault(fault))), server.target(), FIVE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.NOT_RUN);
            assertThat(ears.outcomes.getFirst().result().explanation()).contains("a fault that we play");
        }
    }

    @Test
    void what_a_fault_delays_at_the_end_of_a_case_is_in_the_log_of_the_server() throws Exception {
        List<Fault> late = List.of(new Fault.Latency(Duration.ofMillis(300), Duration.ZERO));
        ServerOptions.PlayTerms delayed = new ServerOptions.PlayTerms(7, 30, late, true);
        try (Lab lab = new Lab(options -> ServerOptions.of(0, options.cases(), delayed));
                RawClient client = lab.at("/runCase?case=1&agent=wrong")) {
            assertThat(client.read().text()).isEqualTo("Hello");
            client.send("\u0083\u0080\0\0\0\0");
            assertThat(client.read().closeCode()).isEqualTo(1002);
            Transcript transcript = lab.outcome().evidence().transcript().orElseThrow();
            assertThat(transcript.log().first()).map(WireLine::text).contains(">> 4 octets  880203ea");
            assertThat(transcript.statistics().sizes(Direction.OUT)).containsKey(4);
        }
    }

    @Test
    void a_drop_of_our_own_says_nothing_about_the_server() throws Exception {
        Case echo = FIVE.getFirst();
        for (boolean reset : List.of(false, true)) {
            for (Fault.FaultDirection faultDirection : Fault.FaultDirection.values()) {
                ears.outcomes.clear();
                ClientOptions dropping =
                        new ClientOptions(Optional.empty(), 1, true, Duration.ZERO, true, 1, 1, WireLog::on,
                                List.of(new Fault.Drop(40, faultDirection, reset)), 0);
                try (TestServer server = new TestServer(transport, TestServer.echo())) {
                    assertThat(run(dropping, server.target(), List.of(echo)).endKind()).isEqualTo(EndKind.COMPLETE);
                    RunEvent.CaseFinished outcome = ears.of("1.1.1");
                    assertThat(outcome.result().verdict()).isEqualTo(Verdict.NOT_RUN);
                    assertThat(outcome.result().explanation()).startsWith("a fault that we play ended TCP");
                    assertThat(outcome.evidence().transcript().orElseThrow().closing().unclean())
                            .hasValue("a fault that we play ended TCP");
                }
            }
        }
    }

    @Test
    void a_drop_of_our_own_is_no_way_to_fail_a_connection() throws Exception {
        List<Case> wrong = cases("""
                chapter 1 "Wrong"
                case 1.1 "Reserved bit"
                  > text "one" rsv 4
                  < failed 1002
                """);
        ClientOptions dropping = new ClientOptions(Optional.empty(), 1, true, Duration.ZERO, true, 1, 1, WireLog::on,
                List.of(new Fault.Drop(150, Fault.FaultDirection.OUT, false)), 0);
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            assertThat(run(dropping, server.target(), wrong).endKind()).isEqualTo(EndKind.COMPLETE);
            assertThat(ears.of("1.1").result().verdict()).isEqualTo(Verdict.NOT_RUN);
        }
    }

    @Test
    void a_script_may_wait_for_its_own_drop() throws Exception {
        List<Case> cut = cases("""
                chapter 1 "Cut"
                case 1.1 "Cut by FIN"
                  fault drop after 600
                  > binary "*" x 1000
                  < eof
                case 1.2 "Cut by RST"
                  fault drop after 600 reset
                  > binary "*" x 1000
                  < reset
                """);
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            assertThat(run(ClientOptions.of(1), server.target(), cut).endKind()).isEqualTo(EndKind.COMPLETE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
        }
    }
}
