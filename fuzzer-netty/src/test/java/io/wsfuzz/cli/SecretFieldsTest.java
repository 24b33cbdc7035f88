package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.peers.JettyEcho;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint wants to hear, and that nobody else hears it. */
class SecretFieldsTest {

    private static final String SECRET = "dont-show-this-7531";

    @TempDir
    private Path folder;

    private Ran client(String... options) {
        return new ClientInFolder(folder).run(options);
    }

    private String everything(Ran ran) throws IOException {
        return new ClientInFolder(folder).everything(ran);
    }

    /** Jetty, which lets nobody in who does not say what {@code wanted} hears. */
    private static final class Guarded implements AutoCloseable {
        private final Server server = new Server();
        private final ServerConnector connector = new ServerConnector(server);
        private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();

        Guarded(String field, String value) throws Exception {
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ContextHandler context = new ContextHandler("/");
            context.setHandler(WebSocketUpgradeHandler.from(server, context,
                    container -> container.addMapping("/*", (_, _, _) -> new JettyEcho())));
            server.setHandler(new Handler.Wrapper(context) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    asked.add(request);
                    if (!value.equals(request.getHeaders().get(field))) {
                        Response.writeError(request, response, callback, 401);
                        return true;
                    }
                    return super.handle(request, response, callback);
                }
            });
            server.start();
        }

        String url() {
            return "ws://127.0.0.1:" + connector.getLocalPort() + "/echo";
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException("Jetty does not stop", e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization | Basic bWU6ZG9udC1zaG93LXRoaXMtNzUzMQ== | --auth   | me:dont-show-this-7531
            Authorization | Bearer dont-show-this-7531             | --bearer | dont-show-this-7531
            Cookie        | session=dont-show-this-7531            | --cookie | session=dont-show-this-7531
            X-Api-Key     | dont-show-this-7531                    | --header | X-Api-Key: dont-show-this-7531
            """)
    void an_endpoint_is_told_a_secret_and_nobody_else(String field, String value, String option, String given)
            throws Exception {
        try (Guarded server = new Guarded(field, value)) {
            assertThat(client(server.url()).err()).contains("it answered the opening handshake with status 401");
            Ran ran = client(option, given, server.url());
            assertThat(ran.out()).contains("pass");
            assertThat(ran.code()).isZero();
            assertThat(everything(ran)).doesNotContain(SECRET).doesNotContain("bWU6ZG9udC1zaG93").contains(option)
                    // Nor as the hexadecimal digits of a wire log.
                    .doesNotContain("646f6e742d73686f77").doesNotContain("64 6f 6e 74 2d 73");
        }
    }

    @Test
    void origin_and_subprotocols_are_shown() throws Exception {
        try (Guarded server = new Guarded("Origin", "https://example.org")) {
            Ran ran = client("--origin", "https://example.org", "--subprotocol", "chat", server.url());
            assertThat(ran.code()).isZero();
            assertThat(server.asked.element().getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo("chat");
            assertThat(everything(ran)).contains("https://example.org");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            --header|X-A: b~X-B: c|it has a line end in it, which would begin another field; take it out
            --header|X-A|it is a name, a colon and a value
            --header|X A: b|it is a name, a colon and a value
            --header|: b|it is a name, a colon and a value
            --header|Upgrade: h2c|the opening handshake has its own Upgrade
            --header|X-A: ü|it has characters that are no printable ASCII
            --origin|https://a~X: y|it has a line end in it
            --subprotocol|a b|it is one word
            --subprotocol|a~X: y|it is one word
            --auth|me|it is a name, a colon and a password
            --auth|me:a~b|it has a control character in it
            --bearer|a b|it is a token of letters
            --bearer|a~X: y|it is a token of letters
            --cookie|a|it is one cookie
            --cookie|a=b; c=d|it is one cookie
            --cookie|a=b~X: y|it has a line end in it
            --proxy|ftp://127.0.0.1:1|it is a URL, as http://127.0.0.1:3128
            --proxy|http://127.0.0.1|it is a URL, as http://127.0.0.1:3128
            """)
    void what_would_begin_a_field_of_its_own_is_one_sentence(String option, String value, String sentence) {
        for (String lineEnd : List.of("\r\n", "\n", "\r")) {
            Ran ran = client(option, value.replace("~", lineEnd), "ws://127.0.0.1:1");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).startsWith("wsfuzz client: " + option + ": " + sentence).hasLineCount(1)
                    .doesNotContain("\u001b");
        }
    }
}
