package io.wsfuzz.peers;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** Jetty as a client. */
final class JettyTestClient implements TestClient {

    private static final long LARGEST_MESSAGE = 64L * 1024 * 1024;

    private final WebSocketClient client = new WebSocketClient();

    JettyTestClient() {
        client.setMaxTextMessageSize(LARGEST_MESSAGE);
        client.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        try {
            client.start();
        } catch (Exception cause) {
            throw new IllegalStateException("Jetty's client does not start", cause);
        }
    }

    @Override
    public CompletableFuture<Void> echo(URI uri) {
        JettyEcho echo = new JettyEcho();
        try {
            client.connect(echo, uri).exceptionally(_ -> {
                echo.closed().complete(null);
                return null;
            });
        } catch (IOException _) {
            echo.closed().complete(null);
        }
        return echo.closed();
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception cause) {
            throw new IllegalStateException("Jetty's client does not stop", cause);
        }
    }
}
