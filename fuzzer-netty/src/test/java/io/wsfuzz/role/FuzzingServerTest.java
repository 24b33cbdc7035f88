package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.Fault;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzingServerTest {

    private static List<String> brief(Lab lab) {
        return lab.results.results().stream()
                .map(each -> each.agent() + ' ' + each.id() + ' ' + each.result().verdict().word()).toList();
    }

    private static String ask(Lab lab, String target) throws IOException {
        try (RawClient client = lab.at(target)) {
            String text = client.read().text();
            RawClient.RawFrame close = client.read();
            assertThat(close.opcode()).isEqualTo(8);
            client.frame(8, "");
            return text + ' ' + close.payload().length() + ' ' + client.isEnded();
        }
    }

    /** The first line of the answer to a handshake that is refused. */
    private static String refused(Lab lab, String target) throws IOException {
        try (RawClient client = lab.raw()) {
            client.send(RawClient.upgrade(target));
            String head = client.head();
            assertThat(head).contains("\r\nServer: AutobahnTestSuite/");
            assertThat(client.isEnded()).isTrue();
            return head.lines().findFirst().orElseThrow();
        }
    }

    @Test
    void a_correct_client_passes_every_case_for_clients() throws IOException {
        try (Lab lab = new Lab()) {
            assertThat(lab.echo("ours", 1).run()).isEqualTo(5);
            assertThat(brief(lab)).containsExactly("ours 1.1 pass", "ours 1.2 pass", "ours 1.3 pass", "ours 2.1 pass",
                    "ours 2.3 pass");
            assertThat(lab.said).containsExactly("seen ours", "finished ours");
        }
    }

    @Test
    void many_agents_play_at_once_and_each_of_them_many_cases() throws IOException {
        try (Lab lab = new Lab()) {
            List<CompletableFuture<Integer>> runs =
                    Stream.of("a", "b", "c").map(agent -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return lab.echo(agent, 4).run();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })).toList();
            for (CompletableFuture<Integer> run : runs) {
                assertThat(run.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(5);
            }
            assertThat(lab.results.results()).hasSize(15).allMatch(each -> each.result().verdict() == Verdict.PASS);
        }
    }

    @Test
    void the_services_answer_as_test_clients_expect() throws IOException {
        try (Lab lab = new Lab()) {
            lab.echo("ours", 2).run();
            assertThat(ask(lab, "/getCaseCount")).isEqualTo("5 0 true");
            assertThat(ask(lab, "/getCaseInfo?case=4"))
                    .isEqualTo("{\"id\":\"2.1\",\"description\":\"A reserved opcode\"} 0 true");
            assertThat(ask(lab, "/getCaseInfo?casetuple=1.2")).startsWith("{\"id\":\"1.2\"");
            assertThat(ask(lab, "/getCaseStatus?case=1&agent=ours"))
                    .isEqualTo("{\"behavior\":\"OK\"} 0 true");
        }
    }

    @Test
    void who_asks_for_what_is_not_there_is_told_so() throws IOException {
        try (Lab lab = new Lab()) {
            assertThat(refused(lab, "/runCase?case=0&agent=a"))
                    .isEqualTo("HTTP/1.1 500 There is no such case: N in case=N is a number from 1 to 5");
            assertThat(refused(lab, "/runCase?case=6&agent=a")).contains(" 500 There is no such case");
            assertThat(refused(lab, "/runCase?case=99999999999999999999&agent=a")).contains("There is no such case");
            assertThat(refused(lab, "/runCase?case=-1&agent=a")).contains("There is no such case");
            assertThat(refused(lab, "/runCase?casetuple=2.2&agent=a")).contains("There is no case with that id");
            assertThat(refused(lab, "/runCase?agent=a")).contains("Say which case");
            assertThat(refused(lab, "/runCase?case=1")).contains("Say who you are");
            assertThat(refused(lab, "/getCaseInfo")).contains("Say which case");
            assertThat(refused(lab, "/getCaseStatus?case=7&agent=a")).contains("There is no such case");
            assertThat(refused(lab, "/updateReports")).contains("Say who you are");
            assertThat(ask(lab, "/getCaseCount")).startsWith("5 ");
        }
    }

    @Test
    void a_mistyped_path_is_no_direct_command() throws IOException {
        try (Lab lab = new Lab()) {
            assertThat(refused(lab, "/runCas?case=1&agent=a"))
                    .isEqualTo("HTTP/1.1 404 There is no such path; did you mean /runCase?");
            assertThat(refused(lab, "/getcasecount")).contains("did you mean /getCaseCount?");
            assertThat(refused(lab, "/updateReport?agent=a")).contains("did you mean /updateReports?");
            for (String other : List.of("/", "/echo", "/run", "/ws/runCase")) {
                try (RawClient client = lab.at(other)) {
                    client.frame(1, "[\"echo\", {\"payload\": \"x\"}]");
                    assertThat(client.read().text()).isEqualTo("x");
                }
            }
        }
    }

    @Test
    void who_does_not_play_is_no_agent() throws IOException {
        try (Lab lab = new Lab(); RawClient waiting = lab.raw()) {
            waiting.send(RawClient.upgrade("/getCaseStatus?case=1&agent=curious"));
            assertThat(waiting.head()).startsWith("HTTP/1.1 101 ");
            try (RawClient client = lab.at("/updateReports?agent=nobody")) {
                assertThat(client.read().opcode()).isEqualTo(8);
            }
            assertThat(refused(lab, "/runCase?case=7&agent=wrong")).contains(" 500 ");
            assertThat(lab.results.results()).isEmpty();
            assertThat(lab.said).isEmpty();
        }
    }

    @Test
    void a_status_is_waited_for_before_the_case_is_asked_for() throws IOException {
        try (Lab lab = new Lab(); RawClient waiting = lab.at("/getCaseStatus?casetuple=%201.1%20&agent=ours")) {
            lab.echo("ours", 1).run();
            assertThat(waiting.read().text()).isEqualTo("{\"behavior\":\"OK\"}");
            assertThat(waiting.read().payload()).isEmpty();
        }
    }

    @Test
    void the_status_of_a_case_that_is_being_played_comes_when_it_is_over() throws Exception {
        try (Lab lab = Lab.strict(); RawClient playing = lab.at("/runCase?case=1&agent=slow");
                RawClient asking = lab.at("/getCaseStatus?case=1&agent=slow")) {
            assertThat(playing.read().text()).isEqualTo("Hello");
            assertThat(asking.read().text()).contains("\"behavior\":\"FAILED\"");
            assertThat(lab.outcome().result().explanation()).contains("nothing came for ",
                    "only the client can play the case again");
        }
    }

    @Test
    void cases_that_nobody_asked_for_are_named_when_the_agent_is_done() throws Exception {
        try (Lab lab = new Lab()) {
            assertThat(lab.echo("whole", 1).run()).isEqualTo(5);
            try (RawClient client = lab.at("/runCase?casetuple=1.1&agent=part")) {
                client.frame(1, client.read().text());
                client.close(client.read().closeCode());
                assertThat(client.isEnded()).isTrue();
            }
            try (RawClient client = lab.at("/updateReports?agent=part")) {
                assertThat(client.read().payload()).isEmpty();
            }
            assertThat(brief(lab).subList(5, 10)).containsExactly("part 1.1 pass", "part 1.2 not-run",
                    "part 1.3 not-run", "part 2.1 not-run",
                    "part 2.3 not-run");
            assertThat(lab.results.results().get(6).result().explanation())
                    .isEqualTo("never asked for: the client said that it was done after 1 of 5 cases, 1.1 last");
        }
    }

    @Test
    void excluded_cases_are_not_played() throws IOException {
        try (Lab lab = new Lab(options -> options.withExcluded(
                (agent, played) -> agent.equals("ours") && played.id().text().equals("1.3")
                        ? Optional.of("too long for it")
                        : Optional.empty()))) {
            lab.echo("ours", 2).run();
            CaseResult left = lab.results.results().get(2);
            assertThat(left.kind()).isEqualTo(CaseResult.Kind.EXCLUDED);
            assertThat(left.result().explanation()).isEqualTo("excluded: too long for it");
        }
    }

    @Test
    void faults_of_the_run_are_added_to_each_case() throws IOException {
        ServerOptions.PlayTerms chopped = new ServerOptions.PlayTerms(7, 30, List.of(new Fault.Chop(1)), true);
        try (Lab lab = new Lab(options -> ServerOptions.of(0, options.cases(), chopped))) {
            lab.echo("ours", 1).run();
            assertThat(lab.outcomes).hasSize(5).allMatch(each -> each.result().verdict() == Verdict.PASS);
            assertThat(lab.outcomes.stream().map(each -> each.evidence().transcript().orElseThrow().statistics()
                    .sizes(io.wsfuzz.wire.Direction.OUT).lastKey())).containsOnly(1);
        }
    }

    @Test
    void the_log_of_a_case_begins_with_the_head_that_came() throws IOException {
        try (Lab lab = new Lab()) {
            lab.echo("ours", 1).run();
            var transcript = lab.outcomes.element().evidence().transcript().orElseThrow();
            assertThat(transcript.log().first().getFirst().text()).startsWith("<< ").contains("474554202f");
            assertThat(transcript.statistics().octets(io.wsfuzz.wire.Direction.IN)).isGreaterThan(100);
        }
    }

    @Test
    void the_server_ends_with_the_agent_that_wants_it_to() throws IOException {
        try (Lab lab = new Lab(); RawClient client = lab.at("/updateReports?agent=a&shutdownOnComplete=True")) {
            RawClient.RawFrame close = client.read();
            assertThat(close.payload()).isEmpty();
            client.frame(8, "");
            lab.server.done().orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(client.isEnded()).isTrue();
            assertThatThrownBy(lab::raw).isInstanceOf(IOException.class);
        }
    }

    @Test
    void stop_server_ends_it_and_what_was_being_played_is_not_run() throws Exception {
        try (Lab lab = new Lab(); RawClient playing = lab.at("/runCase?case=1&agent=a");
                RawClient client = lab.at("/stopServer")) {
            assertThat(playing.read().text()).isEqualTo("Hello");
            client.frame(8, client.read().payload());
            lab.server.done().orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(lab.results.results()).hasSize(5).allMatch(each -> each.result().verdict() == Verdict.NOT_RUN);
            assertThat(lab.results.results().getFirst().result().explanation())
                    .isEqualTo("the server was stopped while the case was being played");
            assertThat(lab.results.results().getLast().result().explanation())
                    .isEqualTo("never asked for: the server was stopped after 0 of 5 cases, 1.1 last");
            assertThat(playing.isEnded()).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_said_in_one_sentence() throws IOException {
        try (Lab lab = new Lab()) {
            int port = lab.server.address().getPort();
            assertThatThrownBy(() -> EchoServer.start(lab.transport, "127.0.0.1", port))
                    .isInstanceOf(BindException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": port " + port
                            + " is in use; choose another one, or 0 for any that is free");
        }
        try (Transport nio = Transport.nio(); EchoServer first = EchoServer.start(nio, "127.0.0.1", 0)) {
            int port = first.address().getPort();
            assertThatThrownBy(() -> EchoServer.start(nio, "127.0.0.1", port))
                    .hasMessageContaining("port " + port + " is in use");
            assertThatThrownBy(() -> EchoServer.start(nio, "192.0.2.1", 0))
                    .hasMessage("cannot listen on 192.0.2.1:0: this machine does not have that address");
            assertThatThrownBy(() -> EchoServer.start(nio, "no such host", 0)).isInstanceOf(UnknownHostException.class)
                    .hasMessage("cannot listen on 'no such host': there is no such address");
        }
    }

    @Test
    void both_families_of_addresses_work() throws IOException {
        try (Lab lab = new Lab(options -> options.withHost("::1"))) {
            assertThat(lab.server.url()).startsWith("ws://[").endsWith("]:" + lab.server.address().getPort());
            assertThat(lab.echo("six", 2).run()).isEqualTo(5);
        }
        try (Lab lab = new Lab(options -> options.withHost("0.0.0.0"))) {
            assertThat(lab.server.url()).startsWith("ws://localhost:");
        }
    }

    @Test
    void a_client_finds_out_that_no_server_is_there() throws IOException {
        int port;
        try (Lab lab = new Lab()) {
            port = lab.server.address().getPort();
        }
        try (Transport transport = Transport.best()) {
            EchoClient client = new EchoClient(transport, "x", java.net.URI.create("ws://127.0.0.1:" + port), 1);
            assertThatThrownBy(client::run).isInstanceOf(IOException.class)
                    .hasMessageStartingWith("ws://127.0.0.1:" + port + " cannot be talked to: ")
                    .hasMessageContaining("refused");
        }
    }
}
