package io.wsfuzz.peers;

import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** OkHttp. */
final class OkHttpTestClient implements ClientUnderTest {

    private final OkHttpClient http = new OkHttpClient();

    @Override
    public void echo(URI uri) {
        http.newWebSocket(new Request.Builder().url(uri.toString()).build(), new OkHttpEcho());
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    private static final class OkHttpEcho extends WebSocketListener {
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
    }
}
