package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What test clients of the classic suite do with a fuzzing server, by the JDK's client: nothing of ours speaks here. */
final class ClassicTestClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String agent;

    ClassicTestClient(URI server, String agent) {
        this.server = server;
        this.agent = URLEncoder.encode(agent, StandardCharsets.UTF_8);
    }

    /**
     * What a command connection came to.
     *
     * @param closeCode 1005 where the Close had none
     */
    record Answer(String text, int closeCode) {}

    /** Asks for {@code path}; {@code AGENT} in it becomes the name of the agent. */
    Answer ask(String path) {
        Listener listener = new Listener(false);
        open(path, listener);
        return listener.answer();
    }

    /** Whether the handshake is refused. */
    boolean isRefused(String path) {
        CompletableFuture<WebSocket> opening = connect(path, new Listener(false));
        return opening.handle((_, failure) -> failure != null).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Plays a case: sends back whatever comes, until the connection ends. */
    void play(String which) {
        Listener listener = new Listener(true);
        open("/runCase?" + which + "&agent=AGENT", listener);
        listener.ended.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Dials and hangs up, as who only wants to know whether a server is there. */
    void dial(String path) {
        WebSocket socket = open(path, new Listener(false));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private WebSocket open(String path, Listener listener) {
        return connect(path, listener).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<WebSocket> connect(String path, Listener listener) {
        return http.newWebSocketBuilder().buildAsync(URI.create(server + path.replace("AGENT", agent)), listener);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static final class Listener implements WebSocket.Listener {

        private final boolean echoes;
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<Integer> ended = new CompletableFuture<>();

        Listener(boolean echoes) {
            this.echoes = echoes;
        }

        Answer answer() {
            int code = ended.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            return new Answer(text.toString(), code);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            socket.request(1);
            if (last && echoes) {
                String whole = text.toString();
                text.setLength(0);
                return socket.sendText(whole, true);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            assertThat(last).isTrue();
            socket.request(1);
            return socket.sendBinary(part, true);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable cause) {
            ended.complete(WebSocket.NORMAL_CLOSURE);
        }
    }
}
