package io.wsfuzz.peers;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The JDK's own client. */
final class JdkClient implements TestClient {

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public CompletableFuture<Void> echo(URI uri) {
        Echoing echoing = new Echoing();
        http.newWebSocketBuilder().buildAsync(uri, echoing).exceptionally(cause -> {
            echoing.closed.complete(null);
            return null;
        });
        return echoing.closed;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static final class Echoing implements WebSocket.Listener {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
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

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable cause) {
            closed.complete(null);
        }
    }
}
