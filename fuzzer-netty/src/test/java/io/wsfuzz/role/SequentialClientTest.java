package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SequentialClientTest extends ClientRuns {

    private AgentEnd test(Target target, Optional<String> agent, List<Case> cases) throws Exception {
        ClientOptions options =
                new ClientOptions(agent, 8, true, Duration.ofSeconds(60), true, 1, 1, WireLog::on, List.of(), 0);
        return new SequentialClient(transport, target, options, Conduct.CLASSIC, ears.events()).run(cases).get(60,
                TimeUnit.SECONDS);
    }

    @Test
    void each_case_is_one_connection_and_none_is_made_besides() throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            AgentEnd end = test(server.target(), Optional.of("mine"), FIVE);
            assertThat(end).isEqualTo(new AgentEnd("mine", EndKind.COMPLETE, ""));
            assertThat(server.accepted()).isEqualTo(FIVE.size());
            assertThat(server.most()).isLessThanOrEqualTo(2); // it hears of the end of one after we do
        }
        assertThat(ears.outcomes).map(each -> each.evidence().played()).containsExactlyElementsOf(FIVE);
        assertThat(ears.begunCases).containsExactlyElementsOf(
                FIVE.stream().map(each -> each.id() + " 1").toList());
    }

    @Test
    void a_server_is_called_what_it_calls_itself() throws Exception {
        try (TestServer server = new TestServer(transport, number -> new TestServer.Named("Mine " + number))) {
            assertThat(test(server.target(), Optional.empty(), FIVE).agent()).isEqualTo("Mine 1");
        }
        assertThat(ears.outcomes).map(each -> each.result().agent()).containsOnly("Mine 1");
    }

    @Test
    void a_server_that_does_not_name_itself_is_unknown() throws Exception {
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            assertThat(test(server.target(), Optional.empty(), FIVE).agent()).isEqualTo("UnknownServer");
        }
        assertThat(ears.outcomes).hasSameSizeAs(FIVE).map(each -> each.result().agent())
                .containsOnly("UnknownServer");
    }

    @Test
    void a_missed_deadline_is_not_tried_again() throws Exception {
        List<Case> late = cases("""
                chapter 1 "Late"
                case 1.1 "Nothing comes"
                  < text "x" within 50ms
                """);
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            test(server.target(), Optional.empty(), late);
            assertThat(server.accepted()).isEqualTo(1);
        }
        assertThat(ears.outcomes).singleElement().satisfies(
                each -> assertThat(each.result().attempt()).isEqualTo(1));
    }

    @Test
    void who_is_not_there_has_no_results() throws Exception {
        Target target;
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            target = server.target();
        }
        AgentEnd end = test(target, Optional.empty(), FIVE);
        assertThat(end.endKind()).isEqualTo(EndKind.UNREACHABLE);
        assertThat(end.reason()).isEqualTo("connection refused");
        assertThat(ears.outcomes).isEmpty();
        Target nameless = Target.of("ws://there-is-no-such-host.invalid:1");
        assertThat(test(nameless, Optional.empty(), FIVE).reason()).isEqualTo("its name is unknown");
    }

    @Test
    void it_can_be_stopped() throws Exception {
        try (TestServer server = new TestServer(transport, _ -> new TestServer.Silent())) {
            SequentialClient client =
                    new SequentialClient(transport, server.target(), ClientOptions.of(1), Conduct.CLASSIC,
                            ears.events());
            var end = client.run(FIVE);
            client.stop();
            assertThat(end.get(60, TimeUnit.SECONDS).endKind()).isEqualTo(EndKind.INTERRUPTED);
        }
    }
}
