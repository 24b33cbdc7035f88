package io.wsfuzz.peers;

import java.net.URI;
import java.util.function.IntUnaryOperator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** OkHttp. */
final class OkHttpTestClient implements ClientUnderTest {

    private static final int NORMAL = 1000;
    private static final int NO_CODE = 1005;

    private final OkHttpClient http = new OkHttpClient();
    private final IntUnaryOperator answer;

    /** Answers a Close with its code. */
    OkHttpTestClient() {
        this(code -> code == NO_CODE ? NORMAL : code);
    }

    /** @param answer the code of a Close to that of the answer */
    private OkHttpTestClient(IntUnaryOperator answer) {
        this.answer = answer;
    }

    /** Answers every Close with 1000. */
    static OkHttpTestClient closingNormally() {
        return new OkHttpTestClient(_ -> NORMAL);
    }

    @Override
    public void echo(URI uri) {
        http.newWebSocket(new Request.Builder().url(uri.toString()).build(), new OkHttpEcho(answer));
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    private static final class OkHttpEcho extends WebSocketListener {
        private final IntUnaryOperator answer;

        OkHttpEcho(IntUnaryOperator answer) {
            this.answer = answer;
        }

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
            socket.close(answer.applyAsInt(code), null);
        }
    }
}
