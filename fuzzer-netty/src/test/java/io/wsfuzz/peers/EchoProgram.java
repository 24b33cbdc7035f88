package io.wsfuzz.peers;

import java.io.IOException;

/**
 * A Java server of somebody else's as a program of its own, named by its first argument: prints its port, runs until its
 * standard input ends.
 */
final class EchoProgram {

    private EchoProgram() {}

    /** Starts it. */
    public static void main(String[] arguments) throws IOException {
        try (EchoServerPeer peer = start(arguments[0])) {
            System.out.println(peer.port());
            while (System.in.read() >= 0) {
                // whatever is said to it, the end is what counts
            }
        }
        System.exit(0);
    }

    private static EchoServerPeer start(String name) {
        return switch (name) {
            case "java-websocket" -> new JavaWebSocketServer();
            case "jetty" -> new JettyServer();
            case "undertow" -> new UndertowServer();
            default -> throw new IllegalArgumentException("java-websocket, jetty or undertow, not " + name);
        };
    }
}
