package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole catalogue against clients of other houses, over sockets. */
class ClientsTest {

    private static final int AT_A_TIME = 8;

    @Test
    void java_web_socket() throws Exception {
        check("java-websocket-client", JavaWebSocketTestClient::new);
    }

    @Test
    void jdk_http_client() throws Exception {
        check("jdk-client", JdkClient::new);
    }

    @Test
    void ok_http() throws Exception {
        check("okhttp-client", OkHttpTestClient::new);
    }

    @Test
    void jetty() throws Exception {
        check("jetty-client", JettyTestClient::new);
    }

    private static void check(String name, Supplier<ClientUnderTest> start) throws Exception {
        try (Visit visit = new Visit(); ClientUnderTest client = start.get()) {
            for (int first = 1; first <= visit.cases.size(); first += AT_A_TIME) {
                int last = Math.min(first + AT_A_TIME - 1, visit.cases.size());
                for (int number = first; number <= last; number++) {
                    client.echo(URI.create(visit.server.url() + "/runCase?case=" + number + "&agent=" + name));
                }
                visit.await(visit.cases.subList(first - 1, last));
            }
            visit.check(name);
        }
    }

    /** A fuzzing server with the whole catalogue, and the results that it publishes. */
    static final class Visit implements AutoCloseable {
        final List<Case> cases = KnownResults.cases(Side.CLIENT);
        final FuzzingServer server;
        private final Map<CaseId, CompletableFuture<CaseResult>> outcomes =
                cases.stream().collect(Collectors.toMap(Case::id, _ -> new CompletableFuture<>()));
        private final Transport transport = Transport.best();

        Visit() throws java.io.IOException {
            ServerOptions options = ServerOptions.of(0, cases, new ServerOptions.PlayTerms(1, 3, List.of(), true));
            server = FuzzingServer.start(transport, options,
                    new RunEvents(new RunId("visit"), List.of(this::hear)),
                    new ServerPorts(ServerRouter::new, ConnectionListener.NONE));
        }

        /** Waits for the outcomes of these cases: a client may not notice that its connection has ended. */
        void await(List<Case> few) {
            List<CompletableFuture<CaseResult>> wanted = few.stream().map(each -> outcomes.get(each.id())).toList();
            assertThat(CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new)))
                    .as(() -> "without an outcome: "
                            + few.stream().map(Case::id).filter(id -> !outcomes.get(id).isDone()).toList())
                    .succeedsWithin(Duration.ofMinutes(2));
        }

        /** Waits for the last outcome and compares with what is known. */
        void check(String name) throws Exception {
            await(cases);
            KnownResults.of(name).check(outcomes.values().stream().map(CompletableFuture::resultNow).toList(),
                    cases.size());
        }

        private void hear(RunEvent event) {
            if (event instanceof RunEvent.CaseFinished finished) {
                outcomes.get(finished.result().id()).complete(finished.result());
            }
        }

        @Override
        public void close() {
            server.close();
            transport.close();
        }
    }
}
