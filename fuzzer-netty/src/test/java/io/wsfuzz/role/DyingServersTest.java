package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DyingServersTest extends ClientRuns {

    @Test
    void a_server_that_dies() throws Exception {
        AtomicReference<TestServer> dying = new AtomicReference<>();
        IntFunction<Play> plays = number -> {
            if (number == 4) { // greeting, first case, its probe, second case
                dying.get().die();
            }
            return EchoPeer.server();
        };
        try (TestServer server = new TestServer(transport, plays)) {
            dying.set(server);
            AgentEnd end = run(options(1, true), server.target(), FIVE);
            assertThat(end.endKind()).isEqualTo(EndKind.DEAD);
            assertThat(end.reason()).isEqualTo("the agent is dead since case 1.1.2: connection refused");
            assertOneOutcomeEach(FIVE);
            assertThat(ears.verdicts()).containsEntry(Verdict.PASS, 1L).containsEntry(Verdict.FAILED, 1L)
                    .containsEntry(Verdict.NOT_RUN, 3L);
            assertThat(ears.of("1.1.2").result().explanation()).startsWith("after this case the agent was dead: ");
            assertThat(ears.of("1.1.5").result().explanation()).isEqualTo(end.reason());
        }
    }

    @Test
    void a_server_that_dies_under_many_hands() throws Exception {
        AtomicReference<TestServer> dying = new AtomicReference<>();
        IntFunction<Play> plays = number -> {
            if (number == 200) {
                dying.get().die();
            }
            return EchoPeer.server();
        };
        List<Case> cases = FuzzingClient.applicable(new CaseChoice(Profile.QUICK, false).cases(Catalog.embedded()));
        try (TestServer server = new TestServer(transport, plays)) {
            dying.set(server);
            AgentEnd end = run(options(8, true), server.target(), cases);
            assertThat(end.endKind()).isEqualTo(EndKind.DEAD);
            assertOneOutcomeEach(cases);
            assertThat(ears.verdicts().get(Verdict.NOT_RUN)).isGreaterThan(100);
            assertThat(ears.verdicts().get(Verdict.FAILED)).isBetween(1L, 16L);
        }
    }

    @Test
    void a_server_that_dies_and_no_probe_to_see_it() throws Exception {
        AtomicReference<TestServer> dying = new AtomicReference<>();
        IntFunction<Play> plays = number -> {
            if (number == 3) {
                dying.get().die();
            }
            return EchoPeer.server();
        };
        try (TestServer server = new TestServer(transport, plays)) {
            dying.set(server);
            AgentEnd end = run(options(1, false), server.target(), FIVE);
            // The system may take a connection more before the port is closed.
            assertThat(end.reason()).matches("the agent is dead since case 1\\.1\\.[34]: connection refused");
            boolean isEarly = end.reason().contains("1.1.3");
            assertThat(ears.of(isEarly ? "1.1.2" : "1.1.3").result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(ears.of(isEarly ? "1.1.3" : "1.1.4").result().verdict()).isEqualTo(Verdict.NOT_RUN);
        }
    }

    /** All five are under way, each unanswered, when it goes. */
    @Test
    void a_server_that_dies_of_one_case_of_several() throws Exception {
        AtomicReference<TestServer> dying = new AtomicReference<>();
        AtomicInteger heard = new AtomicInteger();
        IntFunction<Play> plays = number -> number == 1 ? EchoPeer.server() : new TestServer.Mute(() -> {
            if (heard.incrementAndGet() == FIVE.size()) {
                dying.get().die();
            }
        });
        try (TestServer server = new TestServer(transport, plays)) {
            dying.set(server);
            AgentEnd end = run(patient(8), server.target(), FIVE);
            assertThat(end.endKind()).isEqualTo(EndKind.DEAD);
            assertThat(end.reason())
                    .matches("the agent is dead since one of the cases (1\\.1\\.[1-5], ){4}1\\.1\\.[1-5], "
                            + "which were under way and broke off in this order: connection refused; "
                            + "--parallel 1 tells which one it is");
            assertOneOutcomeEach(FIVE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.FAILED);
            assertThat(ears.of("1.1.1").result().explanation())
                    .startsWith("after this case or another one that was under way the agent was dead: ");
        }
    }

    private static ClientOptions patient(int parallel) {
        ClientOptions usual = options(parallel, true);
        return new ClientOptions(usual.agent(), parallel, usual.timedAlone(), usual.waitFor(), true, 30, 1, usual.log(),
                List.of(), 0);
    }

    @Test
    void a_proxy_without_its_server_is_told_as_that() throws Exception {
        IntFunction<Play> plays =
                number -> number < 3 ? EchoPeer.server() : new TestServer.Answering("HTTP/1.1 502 Bad Gateway");
        try (TestServer server = new TestServer(transport, plays)) {
            AgentEnd end = run(options(1, true), server.target(), FIVE);
            assertThat(end.endKind()).isEqualTo(EndKind.DEAD);
            assertThat(end.reason()).isEqualTo(
                    "the agent is dead since case 1.1.1: it answered the opening handshake with status 502");
        }
    }
}
