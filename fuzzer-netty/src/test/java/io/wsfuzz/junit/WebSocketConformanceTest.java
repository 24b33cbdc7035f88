package io.wsfuzz.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.wsfuzz.peers.DeafServer;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What becomes of results as tests; the classes beside this one are tests of other people's libraries. */
class WebSocketConformanceTest {

    private static final Transport TRANSPORT = Transport.best();

    private EchoServer echo;

    @AfterEach
    void stop() {
        if (echo != null) {
            echo.close();
        }
    }

    @WebSocketConformance(cases = "1.1.1, 1.1.2, 2.1, 6.4.1")
    private record Served(URI server) implements ServerConformance {}

    @WebSocketConformance(cases = "1.1.2", agent = "mine",
            baseline = "src/test/resources/io/wsfuzz/junit/never-echoes.baseline")
    private record WithBaseline(URI server) implements ServerConformance {}

    @WebSocketConformance(profile = "slow")
    private record Mistyped(URI server) implements ServerConformance {}

    private static Map<String, DynamicTest> tests(Stream<DynamicNode> nodes) {
        return nodes.flatMap(node -> ((DynamicContainer) node).getChildren()).map(DynamicTest.class::cast)
                .collect(Collectors.toMap(test -> test.getDisplayName().replaceFirst(" .*", ""), test -> test));
    }

    @Test
    void a_case_is_a_test_that_passes_where_the_case_does() throws IOException {
        echo = EchoServer.start(TRANSPORT, "127.0.0.1", 0);
        try (Stream<DynamicNode> nodes = new Served(URI.create(echo.url())).conformance()) {
            List<DynamicNode> chapters = nodes.toList();
            assertThat(chapters).extracting(DynamicNode::getDisplayName).containsExactly("1 Framing",
                    "2 Pings and pongs", "6 UTF-8");
            Map<String, DynamicTest> tests = tests(chapters.stream());
            assertThat(tests).containsOnlyKeys("1.1.1", "1.1.2", "2.1", "6.4.1");
            assertThat(tests.values()).allSatisfy(test -> assertThatCode(() -> test.getExecutable().execute())
                    .doesNotThrowAnyException());
        }
    }

    @Test
    void a_failed_test_says_what_the_peer_did() throws IOException {
        try (DeafServer deaf = new DeafServer();
                Stream<DynamicNode> nodes = new Served(deaf.url()).conformance()) {
            Throwable thrown = catchThrowable(() -> tests(nodes).get("1.1.2").getExecutable().execute());
            assertThat(thrown).isInstanceOf(AssertionFailedError.class).hasMessageStartingWith("failed: ");
        }
    }

    @Test
    void what_a_baseline_knows_is_an_assumption_that_does_not_hold() throws IOException {
        try (DeafServer deaf = new DeafServer();
                Stream<DynamicNode> nodes = new WithBaseline(deaf.url()).conformance()) {
            assertThatThrownBy(() -> tests(nodes).get("1.1.2").getExecutable().execute())
                    .isInstanceOf(TestAbortedException.class).hasMessageContaining("known, it never echoes; failed: ");
        }
    }

    @Test
    void what_cannot_be_understood_is_told_in_one_sentence() {
        assertThatThrownBy(() -> new Mistyped(URI.create("ws://127.0.0.1:1")).conformance())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no profile 'slow'; there are classic, full, quick");
    }

    @WebSocketConformance(cases = "1.1.1, 2.1")
    private static final class JdkConformance implements ClientConformance, WebSocket.Listener {

        @Override
        public void echo(URI url) {
            var _ = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(url, this).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            socket.request(1);
            return socket.sendText(text, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer octets, boolean last) {
            socket.request(1);
            return socket.sendBinary(octets, last);
        }
    }

    @Test
    void a_client_plays_each_case_when_its_turn_comes() {
        try (Stream<DynamicNode> nodes = new JdkConformance().conformance()) {
            assertThat(tests(nodes).values()).hasSize(2)
                    .allSatisfy(test -> assertThatCode(() -> test.getExecutable().execute())
                            .doesNotThrowAnyException());
        }
    }

    @WebSocketConformance(cases = "1.1.1")
    private static final class Refusing implements ClientConformance {
        @Override
        public void echo(URI url) throws IOException {
            throw new IOException("I do not want to");
        }
    }

    @Test
    void a_client_that_does_not_come_fails_with_what_it_threw() {
        try (Stream<DynamicNode> nodes = new Refusing().conformance()) {
            assertThatThrownBy(() -> tests(nodes).get("1.1.1").getExecutable().execute())
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("the client did not connect to ws://")
                    .hasRootCauseMessage("I do not want to");
        }
    }
}
