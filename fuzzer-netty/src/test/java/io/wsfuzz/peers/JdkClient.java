package io.wsfuzz.peers;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's own client. Now and then its reading comes to a stop in a message of several parts: all octets are there, one part
 * is asked for, and none is told. So a connection is aborted that is still there after a time that no case needs.
 */
final class JdkClient implements ClientUnderTest {

    private static final Executor MUCH_LATER = CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS);

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void echo(URI uri) {
        var _ = http.newWebSocketBuilder().buildAsync(uri, new JdkEcho())
                .thenAcceptAsync(WebSocket::abort, MUCH_LATER);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static final class JdkEcho implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                return next(socket, socket.sendText(whole, true));
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] octets = new byte[part.remaining()];
            part.get(octets);
            binary.writeBytes(octets);
            if (last) {
                ByteBuffer whole = ByteBuffer.wrap(binary.toByteArray());
                binary.reset();
                return next(socket, socket.sendBinary(whole, true));
            }
            socket.request(1);
            return null;
        }

        private static CompletionStage<?> next(WebSocket socket, CompletableFuture<WebSocket> sent) {
            return sent.whenComplete((_, _) -> socket.request(1));
        }
    }
}
