package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The whole catalogue against servers of other houses, over sockets. */
class ServersTest {

    @Test
    void java_web_socket() throws Exception {
        check("java-websocket-server", JavaWebSocketServer::new);
    }

    @Test
    void jetty() throws Exception {
        check("jetty-server", JettyServer::new);
    }

    @Test
    void undertow() throws Exception {
        check("undertow-server", UndertowServer::new);
    }

    private static void check(String name, Supplier<EchoServerPeer> start) throws Exception {
        try (EchoServerPeer peer = start.get()) {
            play(name, peer.port());
        }
    }

    /** Plays all with the server on {@code port} and compares with what is known of it. */
    static void play(String name, int port) throws Exception {
        List<Case> cases = KnownResults.cases(Side.SERVER);
        ResultStore results = new ResultStore();
        RunEvents events = new RunEvents(new RunId(name), List.of(event -> {
            if (event instanceof RunEvent.CaseFinished finished) {
                results.add(finished.result());
            }
        }));
        try (Transport transport = Transport.best()) {
            ClientOptions options =
                    new ClientOptions(Optional.of(name), 8, false, Duration.ofSeconds(10), true, 3, 1, WireLog::on,
                            List.of(), 0);
            List<AgentEnd> ends = new FuzzingClient(transport, options, events)
                    .run(List.of(Target.of("ws://127.0.0.1:" + port + "/")), cases).get(5, TimeUnit.MINUTES);
            assertThat(ends).extracting(AgentEnd::endKind).containsExactly(AgentEnd.EndKind.COMPLETE);
        }
        KnownResults.of(name).check(results.results(), cases.size());
    }
}
