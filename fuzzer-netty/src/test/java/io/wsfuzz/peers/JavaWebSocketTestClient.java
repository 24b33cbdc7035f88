package io.wsfuzz.peers;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/** Java-WebSocket as a client. */
final class JavaWebSocketTestClient implements TestClient {

    @Override
    public CompletableFuture<Void> echo(URI uri) {
        Echoing echoing = new Echoing(uri);
        echoing.setConnectionLostTimeout(0);
        echoing.connect();
        return echoing.closed;
    }

    private static final class Echoing extends WebSocketClient {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Echoing(URI uri) {
            super(uri);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {
            try {
                send(message);
            } catch (WebsocketNotConnectedException _) {
                // it has failed the connection in the meantime
            }
        }

        @Override
        public void onMessage(ByteBuffer message) {
            try {
                send(message);
            } catch (WebsocketNotConnectedException _) {
                // it has failed the connection in the meantime
            }
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            closed.complete(null);
        }

        @Override
        public void onError(Exception cause) {
            // onClose follows
        }
    }
}
