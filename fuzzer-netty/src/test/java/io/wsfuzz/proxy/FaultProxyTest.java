package io.wsfuzz.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.AccessToken;
import io.wsfuzz.access.HostNames;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.RawClient;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JDK's WebSocket client and our echo server, and the proxy between them. */
class FaultProxyTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Transport transport = Transport.best();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        transport.close();
    }

    /** A proxy in front of an echo server. */
    private final class Between implements AutoCloseable {
        private final EchoServer server = EchoServer.start(transport, "127.0.0.1", 0);
        private final FaultProxy proxy;
        private final ProxyApi api;

        Between(AccessRules rules, String... faults) throws IOException {
            List<Fault> played = Stream.of(faults).map(CaseReader::fault).toList();
            proxy = FaultProxy.start(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    server.address(), played, 7);
            api = ProxyApi.start(transport, proxy, rules, 0);
        }

        HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(URI.create(api.url() + path));
        }

        JsonNode seen(String path) throws IOException, InterruptedException {
            return JSON.readTree(ask(at(path)).body());
        }

        @Override
        public void close() {
            api.close();
            proxy.close();
            server.close();
        }
    }

    private String echoed(Between between, String text) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder().buildAsync(URI.create(between.proxy.url() + "/chat"),
                new WebSocket.Listener() {
                    private final StringBuilder message = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        message.append(data);
                        if (last) {
                            heard.complete(message.toString());
                        }
                        from.request(1);
                        return CompletableFuture.completedStage(null);
                    }
                }).get(20, TimeUnit.SECONDS);
        socket.sendText(text, true).get(20, TimeUnit.SECONDS);
        String echo = heard.get(20, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(20, TimeUnit.SECONDS);
        return echo;
    }

    @Test
    void messages_pass_and_are_counted_and_nobody_breaks_a_rule() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL)) {
            String large = "0123456789".repeat(100_000);
            assertThat(echoed(between, large)).isEqualTo(large);
            JsonNode connection = between.seen("/api/connections").get("connections").get(0);
            assertThat(connection.get("open").asBoolean()).isTrue();
            assertThat(connection.get("fromServer").get("messages").asInt()).isEqualTo(1);
            assertThat(connection.get("fromServer").get("octets").asLong()).isGreaterThan(1_000_000);
            assertThat(connection.get("fromClient").get("violations")).isEmpty();
            assertThat(connection.get("fromServer").get("violations")).isEmpty();
            assertThat(connection.get("fromClient").get("log")).isEmpty();
        }
    }

    @Test
    void faults_that_take_time_or_cut_change_nothing_else() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL, "chop 1 to 7", "latency 5ms jitter 3ms in",
                "bandwidth 100K per 100ms", "coalesce 5ms in")) {
            assertThat(echoed(between, "Hello, world!".repeat(100))).isEqualTo("Hello, world!".repeat(100));
            assertThat(between.seen("/api/connections").get("connections").get(0).get("faults"))
                    .extracting(JsonNode::asText).contains("chop 1 to 7", "latency 5ms jitter 3ms in");
        }
    }

    @Test
    void faults_are_changed_while_it_runs() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL)) {
            assertThat(echoed(between, "before")).isEqualTo("before");
            String wanted = "{\"faults\":[\"latency 20ms\",\"reset at open\"]}";
            HttpResponse<String> set =
                    between.ask(between.at("/api/faults").PUT(HttpRequest.BodyPublishers.ofString(wanted)));
            assertThat(set.statusCode()).isEqualTo(200);
            assertThat(set.body()).isEqualTo(wanted);
            try (RawClient client = new RawClient(between.proxy.address())) {
                client.send(RawClient.upgrade("/"));
                client.rest();
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(between.ask(between.at("/api/faults")).body()).isEqualTo(wanted);
            HttpResponse<String> wrong = between.ask(
                    between.at("/api/faults").PUT(HttpRequest.BodyPublishers.ofString("{\"faults\":[\"chip 1\"]}")));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("did you mean 'chop'?");
            assertThat(between.ask(between.at("/api/faults")
                    .PUT(HttpRequest.BodyPublishers.ofString("nonsense"))).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void who_breaks_a_rule_is_told_with_the_clause() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL);
                RawClient client = RawClient.at(between.proxy.address(), "/")) {
            client.send("\u0083\u0080\0\0\0\0");
            assertThat(client.read().closeCode()).isEqualTo(1002);
            JsonNode connection = between.seen("/api/connections?log=true").get("connections").get(0);
            assertThat(connection.get("fromClient").get("violations").get(0).asText()).contains("RFC 6455 5.2");
            assertThat(connection.get("fromServer").get("violations")).isEmpty();
            assertThat(connection.get("fromServer").get("log")).extracting(JsonNode::asText)
                    .anyMatch(line -> line.contains("close 1002"));
        }
    }

    @Test
    void the_api_is_for_those_who_know_the_token() throws Exception {
        AccessRules rules = new AccessRules(HostNames.with(), Optional.of(AccessToken.of("a long secret")),
                AccessRules.AccessScope.LOOPBACK);
        try (Between between = new Between(rules)) {
            assertThat(between.ask(between.at("/api/faults")).statusCode()).isEqualTo(403);
            assertThat(between.ask(between.at("/api/faults").header("Authorization", "Bearer a long secret"))
                    .statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_page_of_another_site_may_not_ask() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL)) {
            assertThat(between.ask(between.at("/api/faults").header("Origin", "http://elsewhere.test")).statusCode())
                    .isEqualTo(403);
            assertThat(between.ask(between.at("/api/else")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_server_that_is_not_there_ends_the_client() throws Exception {
        try (Between between = new Between(AccessRules.LOCAL)) {
            between.server.close();
            try (RawClient client = new RawClient(between.proxy.address())) {
                assertThat(client.isEnded()).isTrue();
            }
        }
    }
}
