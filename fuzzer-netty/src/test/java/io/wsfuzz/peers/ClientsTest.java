package io.wsfuzz.peers;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Choice;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.frame.Side;
import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.report.Results;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.script.Case;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The whole catalogue against clients of other houses, over sockets. */
class ClientsTest {

    private static final int AT_A_TIME = 8;

    @Test
    void javaWebSocket() throws Exception {
        check("java-websocket-client", JavaWebSocketTestClient::new);
    }

    @Test
    void jdkHttpClient() throws Exception {
        check("jdk-client", JdkClient::new);
    }

    @Test
    void okHttp() throws Exception {
        check("okhttp-client", OkHttpTestClient::new);
    }

    @Test
    void jetty() throws Exception {
        check("jetty-client", JettyTestClient::new);
    }

    private static void check(String name, Supplier<TestClient> start) throws Exception {
        try (Visit visit = new Visit(); TestClient client = start.get()) {
            for (int first = 1; first <= visit.cases.size(); first += AT_A_TIME) {
                CompletableFuture<?>[] few =
                        new CompletableFuture<?>[Math.min(AT_A_TIME, visit.cases.size() - first + 1)];
                for (int i = 0; i < few.length; i++) {
                    few[i] = client
                            .echo(URI.create(visit.server.url() + "/runCase?case=" + (first + i) + "&agent=" + name));
                }
                CompletableFuture.allOf(few).get(2, TimeUnit.MINUTES);
            }
            visit.check(name);
        }
    }

    /** A fuzzing server with the whole catalogue, and the outcomes it tells. */
    static final class Visit implements FuzzingServer.Listener, AutoCloseable {
        final List<Case> cases = new Choice(Profile.QUICK, false).cases(Catalog.embedded()).stream()
                .filter(each -> each.tests(Side.CLIENT)).toList();
        final FuzzingServer server;
        private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        private final CountDownLatch finished = new CountDownLatch(cases.size());
        private final Transport transport = Transport.best();
        private final Meters meters = new Meters();

        Visit() throws java.io.IOException {
            ServerOptions options = ServerOptions.of(0, cases, new ServerOptions.Terms(1, 3, List.of(), true));
            server = FuzzingServer.start(transport, options,
                    new FuzzingServer.Books(Results.inMemory(), () -> CompletableFuture.completedFuture(null), meters),
                    this);
        }

        /** Waits for the last outcome and compares with what is known. */
        void check(String name) throws Exception {
            finished.await(2, TimeUnit.MINUTES);
            new KnownResults(name).check(outcomes, cases.size());
        }

        @Override
        public void agentSeen(String agent) {}

        @Override
        public void caseFinished(Outcome outcome, int played, int total) {
            outcomes.add(outcome);
            finished.countDown();
        }

        @Override
        public void agentFinished(String agent) {}

        @Override
        public void note(String line) {}

        @Override
        public void close() {
            server.close();
            transport.close();
            meters.close();
        }
    }
}
