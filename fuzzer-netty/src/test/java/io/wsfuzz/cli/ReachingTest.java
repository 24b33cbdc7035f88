package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers without TCP, and one behind a load balancer. */
class ReachingTest {

    @TempDir
    private Path folder;

    private Transport transport;
    private EchoServer echo;

    @BeforeEach
    void listen() throws IOException {
        transport = Transport.best();
        echo = EchoServer.start(transport, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        echo.close();
        transport.close();
    }

    private Ran client(String... options) {
        return new ClientInFolder(folder).run(options);
    }

    @Test
    void on_a_unix_domain_socket() throws Exception {
        Path path = folder.resolve("app.sock");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(path));
            Thread.ofVirtual().start(() -> relay(listening));
            Ran ran = client("ws+unix:" + path + ":/echo?a=b");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains(path.toString());
        }
        assertThat(client("ws+unix:" + folder.resolve("nobody.sock")).err())
                .contains(": there is no such Unix domain socket");
    }

    @Test
    void behind_a_load_balancer_the_peer_is_whom_it_names() throws Exception {
        Running server = Running.start("server", "--port", "0", "--cases", "1.1.1", "--proxy-protocol", "--out",
                folder.resolve("out").toString());
        assertThat(ask(server, "PROXY UNKNOWN\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(ask(server, "PROXY TCP4 127.0.0.9 192.0.2.1 4711 80\r\n")).startsWith("HTTP/1.1 101 ");
        // Others than the own machine may not ask for direct commands.
        assertThat(ask(server, "PROXY TCP4 192.0.2.7 192.0.2.1 4711 80\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, "")).isEmpty();
        assertThat(ask(server, "PROXY TCP4 hello world 1 2\r\n")).isEmpty();
        assertThat(server.interrupt().err()).contains("direct commands from /127.0.0.9:4711")
                .contains("was sent away: it did not begin with the PROXY protocol");
    }

    /** Opens a WebSocket for direct commands, which is noted with the peer; the status line of the answer. */
    private static String ask(Running server, String first) throws IOException {
        try (SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.url().getPort()))) {
            socket.write(ByteBuffer.wrap((first + "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            int read = socket.read(answer);
            return read < 0 ? "" : new String(answer.array(), 0, read, java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /** Carries what comes to the echo server, and back. */
    private void relay(ServerSocketChannel listening) {
        try {
            while (true) {
                SocketChannel one = listening.accept();
                SocketChannel other = SocketChannel.open(echo.address());
                Thread.ofVirtual().start(() -> copy(one, other));
                Thread.ofVirtual().start(() -> copy(other, one));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void copy(ByteChannel from, SocketChannel to) {
        ByteBuffer octets = ByteBuffer.allocate(8192);
        try {
            while (from.read(octets.clear()) >= 0) {
                octets.flip();
                while (octets.hasRemaining()) {
                    to.write(octets);
                }
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // The other end knows.
        }
    }
}
