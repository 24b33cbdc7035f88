package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chapter 40 with the client of the JDK: one that looks at certificates, and one that does not. */
class TlsCasesTest {

    private static final int CASES = 10;

    @TempDir
    private Path folder;

    private Running serve(String... more) {
        String[] words = {"server", "--port", "0", "--tls", "--ca-out", ca().toString(), "--out",
            folder.resolve("out").toString(), "--cases", "40"};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Running.start(all);
    }

    private Path ca() {
        return folder.resolve("ca.pem");
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (FileInputStream pem = new FileInputStream(ca().toFile())) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return context(factory.getTrustManagers());
    }

    private static SSLContext context(TrustManager... managers) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** Plays all cases as a test client does, and goes where it is told to. */
    private static void play(URI server, SSLContext context, boolean goes) {
        HttpClient http = HttpClient.newBuilder().sslContext(context).build();
        try {
            for (int n = 1; n <= CASES; n++) {
                Echo told = new Echo();
                String path = "/runCase?case=" + n + "&agent=jdk";
                visit(http, URI.create(server.toString().replace("127.0.0.1", "localhost") + path), told);
                if (goes && told.elsewhere.isDone()) {
                    visit(http, URI.create(told.elsewhere.join()), new Echo());
                }
            }
            visit(http, URI.create(server.toString().replace("127.0.0.1", "localhost") + "/updateReports?agent=jdk"),
                    new Echo());
        } finally {
            http.shutdownNow();
        }
    }

    private static void visit(HttpClient http, URI uri, Echo echo) {
        CompletableFuture<WebSocket> socket = http.newWebSocketBuilder().buildAsync(uri, echo);
        // A handshake that fails is the end as well.
        var _ = socket.whenComplete((_, failure) -> {
            if (failure != null) {
                echo.ended.complete(null);
            }
        });
        assertThat(echo.ended).succeedsWithin(20, TimeUnit.SECONDS);
    }

    private static final class Echo implements WebSocket.Listener {
        private final CompletableFuture<String> elsewhere = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            socket.request(1);
            String said = text.toString();
            if (said.startsWith("connect wss://")) {
                elsewhere.complete(said.substring("connect ".length()));
                return CompletableFuture.completedFuture(null);
            }
            return last ? socket.sendText(said, true) : CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete(null);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            ended.complete(null);
        }
    }

    @Test
    void a_client_that_looks_at_certificates_passes() throws Exception {
        Running server = serve();
        play(server.url(), trusting(), true);
        Ran ran = server.interrupt();
        assertThat(ran.table()).contains("  40 TLS  10  pass 10\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void a_client_that_does_not_look_fails() throws Exception {
        Running server = serve();
        play(server.url(), context(new Blind()), true);
        Ran ran = server.interrupt();
        assertThat(ran.table()).contains("  40 TLS  10  pass 5  failed 5\n")
                .contains("the handshake was accepted, expected 'refused'");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void a_client_that_does_not_go_where_it_is_told_is_unsupported() throws Exception {
        Running server = serve();
        play(server.url(), trusting(), false);
        Ran ran = server.interrupt();
        assertThat(ran.table()).contains("  40 TLS  10  unsupported 10\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void without_tls_they_are_left_out_and_that_is_said() {
        Running server = Running.start("server", "--port", "0", "--cases", "1.1, 40", "--out", folder.toString());
        assertThat(server.url().getScheme()).isEqualTo("ws");
        assertThat(server.interrupt().out()).contains(", 10 about TLS left out (--tls plays them)\n");
        Ran alone = Ran.run("server", "--port", "0", "--cases", "40", "--out", folder.toString());
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err())
                .isEqualToNormalizingNewlines("wsfuzz server: the chosen cases are about TLS; start the server "
                        + "with --tls, or with --cert and --key\n");
    }

    /** Believes everybody, as people do who have looked for the shortest answer. */
    private static final class Blind extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
