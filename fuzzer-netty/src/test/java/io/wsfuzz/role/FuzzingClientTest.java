package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.role.TestServer.Named;
import io.wsfuzz.role.TestServer.Silent;
import io.wsfuzz.role.TestServer.Slow;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class FuzzingClientTest extends ClientRuns {

    @Test
    void the_catalogue_at_a_correct_server() throws Exception {
        List<Case> cases = FuzzingClient.applicable(new CaseChoice(Profile.QUICK, false).cases(Catalog.embedded()));
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            AgentEnd end = run(ClientOptions.of(1), server.target(), cases);
            assertThat(end.endKind()).isEqualTo(EndKind.COMPLETE);
            assertOneOutcomeEach(cases);
            assertThat(ears.outcomes)
                    .filteredOn(each -> each.result().verdict() == Verdict.FAILED || each.result().attempt() != 1)
                    .isEmpty();
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS, Verdict.INFO);
            assertThat(server.most()).isLessThanOrEqualTo(2 * ClientOptions.PARALLEL); // it hears of the end of one after we do
            assertThat(server.accepted()).isEqualTo(2 * cases.size() + 1);
        }
    }

    @Test
    void nobody_is_there() throws Exception {
        Target target;
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            target = server.target();
        }
        AgentEnd end = run(ClientOptions.of(1), target, FIVE);
        assertThat(end.endKind()).isEqualTo(EndKind.UNREACHABLE);
        assertThat(end.agent()).isEqualTo(target.address());
        assertThat(end.reason()).isEqualTo(target.url() + ": connection refused");
        assertOneOutcomeEach(FIVE);
        assertThat(ears.outcomes).allMatch(each -> each.result().verdict() == Verdict.NOT_RUN
                && each.result().kind() == CaseResult.Kind.NEVER_REACHED
                && each.result().explanation().equals(end.reason()));
        assertThat(ears.started).isEmpty();
        assertThat(ears.ends).containsExactly(end);
    }

    @Test
    void somebody_comes_while_we_wait() throws Exception {
        Target target;
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            target = server.target();
        }
        AtomicReference<TestServer> late = new AtomicReference<>();
        ears.atNote(note -> Thread.ofVirtual()
                .start(() -> late.set(new TestServer(transport, TestServer.echo(), target.port()))));
        ClientOptions patient =
                new ClientOptions(Optional.empty(), 8, true, Duration.ofSeconds(20), true, 1, 1, WireLog::on,
                        List.of(), 0);
        assertThat(run(patient, target, FIVE).endKind()).isEqualTo(EndKind.COMPLETE);
        assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
        assertThat(ears.notes).containsExactly("waiting for " + target.url() + ": connection refused");
        late.get().close();
    }

    @Test
    void a_server_that_never_answers() throws Exception {
        try (TestServer server = new TestServer(transport, _ -> new Silent())) {
            AgentEnd end = run(ClientOptions.of(1), server.target(), FIVE);
            assertThat(end.endKind()).isEqualTo(EndKind.UNREACHABLE);
            assertThat(end.reason()).endsWith("it took the connection and did not answer the opening handshake");
        }
    }

    @Test
    void a_missed_deadline_is_looked_at_again_alone() throws Exception {
        AtomicBoolean once = new AtomicBoolean(true);
        List<Integer> numbers = new ArrayList<>();
        IntFunction<Play> plays = number -> {
            numbers.add(number);
            boolean slow = number > 1 && once.getAndSet(false);
            return slow ? new Slow(TimeUnit.MILLISECONDS.toNanos(1500), 1000) : EchoPeer.server();
        };
        try (TestServer server = new TestServer(transport, plays)) {
            assertThat(run(options(1, false), server.target(), FIVE).endKind()).isEqualTo(EndKind.COMPLETE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
            assertThat(ears.outcomes.getLast().evidence().played()).isEqualTo(ears.of("1.1.1").evidence().played());
            assertThat(ears.outcomes).map(each -> each.result().attempt()).containsExactly(1, 1, 1, 1, 2);
            assertThat(numbers).hasSize(1 + 5 + 1);
            assertThat(ears.times).hasSize(6);
        }
    }

    @Test
    void a_server_that_drips_its_octets() throws Exception {
        List<Case> two = FIVE.subList(0, 2);
        IntFunction<Play> plays =
                number -> number == 1 ? EchoPeer.server() : new Slow(TimeUnit.MILLISECONDS.toNanos(300), 1);
        try (TestServer server = new TestServer(transport, plays)) {
            AgentEnd end = run(options(8, false), server.target(), two);
            assertThat(end.endKind()).isEqualTo(EndKind.COMPLETE);
            assertOneOutcomeEach(two);
            assertThat(ears.outcomes)
                    .allMatch(each -> each.result().verdict() == Verdict.FAILED && each.result().attempt() == 2);
        }
    }

    @Test
    void a_run_that_is_stopped_ends_at_once() throws Exception {
        List<Case> cases = new ArrayList<>(FIVE);
        cases.addAll(cases("""
                chapter 2 "Long"
                case 2.1 "A minute"
                  wait 60s
                  > text "late"
                  < echo
                """));
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            AtomicReference<FuzzingClient> client = new AtomicReference<>();
            ears.afterEach(_ -> client.get().stop());
            client.set(new FuzzingClient(transport, options(2, true), ears.events()));
            AgentEnd end = client.get().run(List.of(server.target()), cases).get(10, TimeUnit.SECONDS).getFirst();
            assertThat(end.endKind()).isEqualTo(EndKind.INTERRUPTED);
            assertOneOutcomeEach(cases);
            assertThat(ears.of("2.1").result().verdict()).isEqualTo(Verdict.NOT_RUN);
            assertThat(ears.of("2.1").result().explanation()).isEqualTo("interrupted");
        }
    }

    @Test
    void a_stop_before_anything_answers() throws Exception {
        try (TestServer server = new TestServer(transport, _ -> new Silent())) {
            FuzzingClient client = new FuzzingClient(transport, ClientOptions.of(1), ears.events());
            client.stop();
            AgentEnd end = client.run(List.of(server.target()), FIVE).get(4, TimeUnit.SECONDS).getFirst();
            assertThat(end.endKind()).isEqualTo(EndKind.INTERRUPTED);
            assertOneOutcomeEach(FIVE);
        }
    }

    @Test
    void names_come_from_the_servers_and_none_comes_twice() throws Exception {
        try (TestServer one = new TestServer(transport, _ -> new Named("Jolly/1.0"));
                TestServer other = new TestServer(transport, _ -> new Named("Jolly/1.0"));
                TestServer nameless = new TestServer(transport, TestServer.echo())) {
            List<Target> targets = List.of(one.target(), other.target(), nameless.target());
            List<AgentEnd> ends =
                    new FuzzingClient(transport, ClientOptions.of(1), ears.events()).run(targets, FIVE).get(30,
                            TimeUnit.SECONDS);
            assertThat(ends.getLast().agent()).isEqualTo(nameless.target().address());
            assertThat(ends).extracting(AgentEnd::endKind).containsOnly(EndKind.COMPLETE);
            String second = "Jolly/1.0 at ";
            assertThat(ends).map(AgentEnd::agent).contains("Jolly/1.0")
                    .containsAnyOf(second + one.target().address(), second + other.target().address());
            assertThat(ears.outcomes).map(each -> each.result().key()).doesNotHaveDuplicates().hasSize(15);
        }
    }

    @Test
    void the_name_that_we_give_wins() throws Exception {
        ClientOptions named =
                new ClientOptions(Optional.of("mine"), 8, true, Duration.ZERO, true, 1, 1, WireLog::on, List.of(), 0);
        try (TestServer server = new TestServer(transport, _ -> new Named("Jolly/1.0"))) {
            assertThat(run(named, server.target(), FIVE).agent()).isEqualTo("mine");
            assertThat(ears.started).containsExactly("mine 5");
        }
    }

    @Test
    void a_listener_that_throws_does_not_hang_the_run() throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            ears.afterEach(_ -> {
                throw new IllegalStateException("no room");
            });
            AgentEnd end = run(ClientOptions.of(1), server.target(), FIVE);
            assertThat(end.endKind()).isEqualTo(EndKind.BROKEN);
            assertThat(end.reason()).contains("no room");
        }
    }

    @Test
    void no_target_or_no_case_is_wrong_use() {
        FuzzingClient client = new FuzzingClient(transport, ClientOptions.of(1), ears.events());
        List<Target> one = List.of(Target.of("ws://127.0.0.1:1"));
        List<Case> forClients = cases("chapter 1 \"x\" tests client\ncase 1.1 \"y\"\n  > text \"a\"\n  < echo\n");
        assertThatThrownBy(() -> client.run(List.of(), FIVE)).hasMessage("no server is named");
        assertThatThrownBy(() -> client.run(one, forClients)).hasMessage("none of the cases is for servers");
    }
}
