package io.wsfuzz.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Java-WebSocket as a server. */
final class JavaWebSocketServer implements EchoServerPeer {

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final EchoingServer server = new EchoingServer();

    JavaWebSocketServer() {
        server.setConnectionLostTimeout(0);
        server.setReuseAddr(true);
        server.start();
        started.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(1000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class EchoingServer extends WebSocketServer {
        EchoingServer() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        }

        @Override
        public void onStart() {
            started.complete(null);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {}

        @Override
        public void onMessage(WebSocket socket, String message) {
            try {
                socket.send(message);
            } catch (WebsocketNotConnectedException _) {
                // it has failed the connection in the meantime
            }
        }

        @Override
        public void onMessage(WebSocket socket, ByteBuffer message) {
            try {
                socket.send(message);
            } catch (WebsocketNotConnectedException _) {
                // it has failed the connection in the meantime
            }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket socket, Exception error) {
            started.completeExceptionally(error);
        }
    }
}
