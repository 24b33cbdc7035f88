package io.wsfuzz.peers;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** OkHttp. */
final class OkHttpTestClient implements TestClient {

    private final OkHttpClient http = new OkHttpClient();

    @Override
    public CompletableFuture<Void> echo(URI uri) {
        Echoing echoing = new Echoing();
        http.newWebSocket(new Request.Builder().url(uri.toString()).build(), echoing);
        return echoing.closed;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    private static final class Echoing extends WebSocketListener {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public void onMessage(WebSocket socket, String text) {
            socket.send(text);
        }

        @Override
        public void onMessage(WebSocket socket, ByteString octets) {
            socket.send(octets);
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code == 1005 ? 1000 : code, null);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            closed.complete(null);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable cause, Response response) {
            closed.complete(null);
        }
    }
}
