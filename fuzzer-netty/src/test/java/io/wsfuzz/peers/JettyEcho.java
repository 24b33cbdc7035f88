package io.wsfuzz.peers;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** What Jetty does with messages, on either side. Public, as Jetty looks for its methods. */
public final class JettyEcho implements Session.Listener.AutoDemanding {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Session session;

    /** Done when the connection is. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        session.sendText(message, Callback.NOOP);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        session.sendBinary(payload, callback);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        closed.complete(null);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        closed.complete(null);
    }
}
