package io.wsfuzz.peers;

import java.net.URI;
import java.nio.ByteBuffer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/** Java-WebSocket as a client. */
final class JavaWebSocketTestClient implements ClientUnderTest {

    @Override
    public void echo(URI uri) {
        JavaWebSocketEcho javaWebSocketEcho = new JavaWebSocketEcho(uri);
        javaWebSocketEcho.setConnectionLostTimeout(0);
        javaWebSocketEcho.connect();
    }

    private static final class JavaWebSocketEcho extends WebSocketClient {
        JavaWebSocketEcho(URI uri) {
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
            // the server knows
        }

        @Override
        public void onError(Exception cause) {
            // the server sees what comes of it
        }
    }
}
