package io.wsfuzz.peers;

import io.wsfuzz.junit.ServerConformance;
import io.wsfuzz.junit.WebSocketConformance;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WebSocketConformance(profile = "quick", cases = "1.*, 2.*, 3.*, 4.*, 5.*, 6.*, 7.*, 10.*", patience = 10,
        baseline = "src/test/resources/peers/junit.baseline")
class JavaWebSocketServerConformanceTest implements ServerConformance {

    private static JavaWebSocketServer server;

    @BeforeAll
    static void start() {
        server = new JavaWebSocketServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public URI server() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }
}
