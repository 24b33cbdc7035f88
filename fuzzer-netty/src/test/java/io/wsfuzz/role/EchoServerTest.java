package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EchoServerTest {

    @Test
    void messages_come_back_on_any_path() throws IOException {
        try (Transport transport = Transport.best(); EchoServer server = EchoServer.start(transport, "127.0.0.1", 0);
                RawClient client = RawClient.at(server.address(), "/any?path")) {
            client.frame(1, "Hello");
            assertThat(client.read().text()).isEqualTo("Hello");
            client.frame(2, "x".repeat(70_000));
            assertThat(client.read().payload()).hasSize(70_000);
            client.close(1000);
            assertThat(client.read().closeCode()).isEqualTo(1000);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void what_comes_glued_to_the_head_is_not_lost() throws IOException {
        try (Transport transport = Transport.nio(); EchoServer server = EchoServer.start(transport, "127.0.0.1", 0);
                RawClient client = new RawClient(server.address())) {
            client.send(RawClient.upgrade("/") + "\u0081\u0081\0\0\0\0a");
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            assertThat(client.read().text()).isEqualTo("a");
        }
    }

    @Test
    void what_is_no_upgrade_is_refused() throws IOException {
        try (Transport transport = Transport.best(); EchoServer server = EchoServer.start(transport, "127.0.0.1", 0);
                RawClient client = new RawClient(server.address())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 4");
        }
    }

    /** A peer that sends and never reads is not read either. */
    @Test
    void what_is_owed_does_not_pile_up() throws Exception {
        try (Transport transport = Transport.best(); EchoServer server = EchoServer.start(transport, "127.0.0.1", 0);
                RawClient client = RawClient.at(server.address(), "/")) {
            String message = "\u0082\u00fe\u0080\0\0\0\0\0" + "x".repeat(32_768);
            int most = 4096;
            Thread sender = Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (int i = 0; i < most; i++) {
                        client.send(message);
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            assertThat(sender.join(java.time.Duration.ofSeconds(2))).isFalse();
            for (int i = 0; i < most; i++) {
                assertThat(client.read().payload()).hasSize(32_768);
            }
            assertThat(sender.join(java.time.Duration.ofSeconds(10))).isTrue();
        }
    }
}
