package io.wsfuzz.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Speaks WebSocket, and answers no message. */
public final class DeafServer extends WebSocketServer implements AutoCloseable {

    private final CompletableFuture<Void> started = new CompletableFuture<>();

    public DeafServer() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        start();
        started.orTimeout(30, TimeUnit.SECONDS).join();
    }

    public URI url() {
        return URI.create("ws://127.0.0.1:" + getPort());
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onMessage(WebSocket socket, String message) {}

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception error) {
        started.completeExceptionally(error);
    }

    @Override
    public void close() {
        try {
            stop(1000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
