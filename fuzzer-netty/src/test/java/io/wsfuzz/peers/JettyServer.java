package io.wsfuzz.peers;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Jetty as a server. */
final class JettyServer implements EchoServerPeer {

    /** Jetty's own limit for a whole message is 64 KiB; in octets. */
    private static final long LARGEST_MESSAGE = 64L * 1024 * 1024;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    JettyServer() {
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        ContextHandler context = new ContextHandler("/");
        context.setHandler(WebSocketUpgradeHandler.from(server, context, container -> {
            container.setMaxTextMessageSize(LARGEST_MESSAGE);
            container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
            container.addMapping("/*", (_, _, _) -> new JettyEcho());
        }));
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception cause) {
            throw new IllegalStateException("Jetty does not start", cause);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception cause) {
            throw new IllegalStateException("Jetty does not stop", cause);
        }
    }
}
