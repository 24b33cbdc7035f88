package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.SequentialClient;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.role.Target;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Cases;
import io.wsfuzz.wire.WireLog;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code index.json} says of peers of other houses against what the classic suite has said of them: live where they run here;
 * of the others the kinds of what they do are played in {@code ClassicEndpointTest}.
 */
class ClassicVerdictsTest {

    private static final int AT_A_TIME = 8;

    /** Made quick: how many messages are echoed makes no difference to the words, and every third case of compression will do. */
    private static List<Case> cases(ClassicVerdicts verdicts) {
        return new CaseChoice(Profile.QUICK, false).cases(Catalog.embedded()).stream()
                .filter(each -> verdicts.ids().contains(each.id().text())).toList();
    }

    @Test
    void netty_as_a_server() throws Exception {
        server("server-netty", NettyServer::new);
    }

    @Test
    void jetty_as_a_server() throws Exception {
        server("server-jetty", JettyServer::new);
    }

    @Test
    void java_web_socket_as_a_server() throws Exception {
        server("server-java-websocket", JavaWebSocketServer::new);
    }

    @Test
    void jetty_as_a_client() throws Exception {
        client("client-jetty", JettyTestClient::new);
    }

    @Test
    void java_web_socket_as_a_client() throws Exception {
        client("client-java-websocket", JavaWebSocketTestClient::new);
    }

    @Test
    void ok_http_as_a_client() throws Exception {
        client("client-okhttp", OkHttpTestClient::closingNormally);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server-beast", "server-go-gorilla", "server-libwebsockets", "server-node-ws",
        "server-py-aiohttp", "server-qt", "server-tomcat", "server-tyrus", "server-websocketpp", "client-beast",
        "client-chromium", "client-go-xnet", "client-libsoup", "client-mojolicious", "client-netty",
        "client-node-undici", "client-py-websockets", "client-tyrus"})
    void the_tables_of_peers_that_do_not_run_here_are_about_cases_of_the_catalogue(String name) throws Exception {
        assertThat(new CaseChoice(Profile.CLASSIC, false).cases(Catalog.embedded()))
                .extracting(each -> each.id().text())
                .containsAll(ClassicVerdicts.of(name).ids());
    }

    private static void server(String name, Supplier<EchoServerPeer> start) throws Exception {
        ClassicVerdicts verdicts = ClassicVerdicts.of(name);
        List<Case> cases = cases(verdicts);
        Outcomes outcomes = new Outcomes(cases);
        try (EchoServerPeer peer = start.get(); Transport transport = Transport.best()) {
            ClientOptions options = new ClientOptions(Optional.of(name), 1, false, Duration.ZERO, false, 1, 1,
                    WireLog::on, List.of(), 0);
            AgentEnd end = new SequentialClient(transport, Target.of("ws://127.0.0.1:" + peer.port() + "/"), options,
                    Conduct.CLASSIC, outcomes.events()).run(Cases.of(cases)).get(5, TimeUnit.MINUTES);
            assertThat(end.endKind()).isEqualTo(AgentEnd.EndKind.COMPLETE);
            verdicts.check(outcomes.await(cases));
        }
    }

    private static void client(String name, Supplier<ClientUnderTest> start) throws Exception {
        ClassicVerdicts verdicts = ClassicVerdicts.of(name);
        List<Case> cases = cases(verdicts);
        Outcomes outcomes = new Outcomes(cases);
        ServerOptions options = ServerOptions.of(0, cases,
                new ServerOptions.PlayTerms(1, 1, List.of(), true).withConduct(Conduct.CLASSIC));
        try (Transport transport = Transport.best();
                FuzzingServer server = FuzzingServer.start(transport, options, outcomes.events(),
                        new ServerPorts(ServerRouter::new, ConnectionListener.NONE));
                ClientUnderTest client = start.get()) {
            for (int first = 0; first < cases.size(); first += AT_A_TIME) {
                List<Case> few = cases.subList(first, Math.min(first + AT_A_TIME, cases.size()));
                for (int i = 1; i <= few.size(); i++) {
                    client.echo(URI.create(server.url() + "/runCase?case=" + (first + i) + "&agent=" + name));
                }
                outcomes.await(few);
            }
            verdicts.check(outcomes.await(cases));
        }
    }

    /** What was published about cases. */
    private static final class Outcomes {
        private final Map<String, CompletableFuture<CaseResult>> outcomes;

        Outcomes(List<Case> cases) {
            outcomes =
                    cases.stream().collect(Collectors.toMap(each -> each.id().text(), _ -> new CompletableFuture<>()));
        }

        RunEvents events() {
            return new RunEvents(new RunId("classic"), List.of(event -> {
                if (event instanceof RunEvent.CaseFinished finished) {
                    outcomes.get(finished.result().id().text()).complete(finished.result());
                }
            }));
        }

        Collection<CaseResult> await(List<Case> cases) {
            List<CompletableFuture<CaseResult>> wanted =
                    cases.stream().map(each -> outcomes.get(each.id().text())).toList();
            assertThat(CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofMinutes(2));
            return wanted.stream().map(CompletableFuture::resultNow).toList();
        }
    }
}
