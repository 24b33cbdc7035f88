package io.wsfuzz.peers;

import io.wsfuzz.junit.ClientConformance;
import io.wsfuzz.junit.WebSocketConformance;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@WebSocketConformance(profile = "quick", cases = "1.*, 2.*, 3.*, 4.*, 5.*, 6.*, 7.*, 10.*", patience = 10,
        baseline = "src/test/resources/peers/junit.baseline")
class JavaWebSocketClientConformanceTest implements ClientConformance {

    private static JavaWebSocketTestClient client;

    @BeforeAll
    static void start() {
        client = new JavaWebSocketTestClient();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    public void echo(URI url) {
        client.echo(url);
    }
}
