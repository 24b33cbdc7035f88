package io.wsfuzz.peers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** What Jetty does with messages, on either side. Public, as Jetty looks for its methods. */
public final class JettyEcho implements Session.Listener.AutoDemanding {

    private volatile Session session;

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
    public void onWebSocketError(Throwable cause) {
        // What it does about it is seen on the wire. Without this method Jetty would log a warning.
    }
}
