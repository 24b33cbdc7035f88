package io.wsfuzz.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** Jetty as a client. */
final class JettyTestClient implements ClientUnderTest {

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
    public void echo(URI uri) {
        try {
            var _ = client.connect(new JettyEcho(), uri);
        } catch (IOException cause) {
            throw new UncheckedIOException("Jetty's client does not connect", cause);
        }
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
