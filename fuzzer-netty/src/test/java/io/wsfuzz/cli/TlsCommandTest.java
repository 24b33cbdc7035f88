package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by the options of the command line, from one end to the other. */
class TlsCommandTest {

    @TempDir
    private Path folder;

    private final List<Running> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Running::interrupt);
    }

    private String echo(String... options) {
        List<String> words = new ArrayList<>(List.of("echo", "--port", "0"));
        words.addAll(List.of(options));
        Running running = Running.start(words.toArray(String[]::new));
        started.add(running);
        return running.url().toString();
    }

    private Ran client(String... options) {
        List<String> words =
                new ArrayList<>(List.of("client", "--cases", "1.1.1", "--out", folder.resolve("out").toString()));
        words.addAll(List.of(options));
        return Ran.run(words.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String ca() {
        return folder.resolve("ca.pem").toString();
    }

    private static X509Bundle authority() throws Exception {
        return new CertificateBuilder().ecp256().subject("CN=tests").setIsCertificateAuthority(true).buildSelfSigned();
    }

    private static CertificateBuilder local() throws Exception {
        return new CertificateBuilder().ecp256().subject("CN=localhost").addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1");
    }

    /** A server with this certificate; its URL. */
    private String echo(X509Bundle bundle, String... more) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("--cert", file("cert.pem", bundle.getCertificatePathPEM()), "--key",
                        file("key.pem", bundle.getPrivateKeyPEM())));
        words.addAll(List.of(more));
        return echo(words.toArray(String[]::new));
    }

    @Test
    void a_made_certificate_is_told_and_can_be_trusted() {
        Running running = Running.start("echo", "--port", "0", "--tls", "--ca-out", ca());
        String url = running.url().toString();
        assertThat(url).startsWith("wss://127.0.0.1:");
        assertThat(client("--ca", ca(), url).code()).isZero();
        assertThat(running.interrupt().err())
                .containsPattern("^TLS with a certificate made for this run, for localhost, "
                        + "127\\.0\\.0\\.1, ::1; SHA-256 fingerprint ([0-9A-F]{2}:){31}[0-9A-F]{2}\\R");
    }

    @Test
    void nobody_knows_who_issued_it() {
        Ran ran = client(echo("--tls"));
        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHED);
        assertThat(ran.err())
                .contains(": its certificate was issued by nobody that is known here; name its authority with --ca, "
                        + "or look at no certificate with --insecure");
    }

    @Test
    void whoever_does_not_look_sees_nothing() {
        assertThat(client("--insecure", echo("--tls")).code()).isZero();
    }

    @Test
    void a_certificate_for_another_host() {
        String url = echo("--tls", "--ca-out", ca());
        assertThat(client("--ca", ca(), "--server-name", "example.org", url).err())
                .contains(": its certificate is for another host; ");
        assertThat(client("--ca", ca(), "--server-name", "localhost", url).code()).isZero();
    }

    @Test
    void a_certificate_that_has_expired_or_is_not_valid_yet() throws Exception {
        X509Bundle authority = authority();
        file("ca.pem", authority.getCertificatePEM());
        String expired = echo(
                local().notBefore(Instant.parse("2020-01-01T00:00:00Z")).notAfter(Instant.parse("2021-01-01T00:00:00Z"))
                        .buildIssuedBy(authority));
        assertThat(client("--ca", ca(), expired).err()).contains(": its certificate has expired");
        String early = echo(
                local().notBefore(Instant.parse("2100-01-01T00:00:00Z")).notAfter(Instant.parse("2101-01-01T00:00:00Z"))
                        .buildIssuedBy(authority));
        assertThat(client("--ca", ca(), early).err()).contains(": its certificate is not valid yet");
    }

    @Test
    void a_client_certificate_is_asked_for() throws Exception {
        X509Bundle authority = authority();
        file("ca.pem", authority.getCertificatePEM());
        X509Bundle ours = new CertificateBuilder().ecp256().subject("CN=client").addExtendedKeyUsageClientAuth()
                .buildIssuedBy(authority);
        String url = echo(local().buildIssuedBy(authority), "--client-ca", ca());
        assertThat(client("--ca", ca(), "--client-cert", file("mine.pem", ours.getCertificatePathPEM()), "--client-key",
                file("mine.key", ours.getPrivateKeyPEM()), url).code()).isZero();
        assertThat(client("--ca", ca(), url).err()).contains("certificate");
    }

    @Test
    void tls_on_a_plain_port() throws Exception {
        assertThat(client("--insecure", echo().replace("ws:", "wss:")).err())
                .contains(": it speaks no TLS there; for a server without TLS use ws://");
    }

    @Test
    void plain_websocket_on_a_port_of_tls() throws Exception {
        assertThat(client(echo("--tls").replace("wss:", "ws:")).err()).contains("status 400");
        try (ServerSocket alerting = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> alert(alerting));
            assertThat(client("ws://127.0.0.1:" + alerting.getLocalPort()).err())
                    .contains("it begins with an alert of TLS, so the URL has to begin with wss://");
        }
    }

    /** As OpenSSL answers octets that are no TLS. */
    private static void alert(ServerSocket listening) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(new byte[]{0x15, 3, 1, 0, 2, 2, 70});
                }
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    @Test
    void tls_on_a_port_without_it_is_noted() {
        Running server = Running.start("server", "--port", "0", "--cases", "1.1.1", "--out", folder.toString());
        assertThat(client("--insecure", server.url().toString().replace("ws:", "wss:")).err())
                .contains(": it speaks no TLS there; for a server without TLS use ws://");
        assertThat(server.interrupt().err())
                .contains("it speaks TLS, and this port does not; start the server with --tls");
    }

    @Test
    void the_report_tells_what_crossed_the_socket_and_how_to_play_a_case_again() throws Exception {
        String url = echo("--tls", "--ca-out", ca());
        assertThat(client("--ca", ca(), url).code()).isZero();
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(each -> each.toString().contains("case_1_1_1")).toList()) {
                pages.append(Files.readString(file));
            }
        }
        assertThat(pages).contains("on the socket, with TLS").containsPattern("\"rxSocketOctets\" ?: ?[0-9]{3,}")
                .contains("wsfuzz replay 1.1.1 " + url + " --seed").contains(" --ca " + ca())
                .containsPattern("<time>0\\.[0-9]{3}</time><code># TLSv1\\.3, TLS_[A-Z0-9_]+, ALPN http/1\\.1, by ");
    }

    @Test
    void nobody_is_there() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(client("--insecure", "wss://127.0.0.1:" + port).err()).contains(": connection refused");
    }

    @Test
    void what_does_not_go_together_is_one_sentence() throws Exception {
        assertThat(client("--insecure", "--ca", "x", "wss://h").err()).isEqualToNormalizingNewlines(
                "wsfuzz client: --insecure looks at no certificate, so --ca has nothing to say; leave one of them out\n");
        assertThat(client("--client-key", "x", "wss://h").err()).isEqualToNormalizingNewlines(
                "wsfuzz client: --client-cert and --client-key go together; one of them is missing\n");
        assertThat(client("--ca", "no.pem", "wss://h").err())
                .isEqualToNormalizingNewlines("wsfuzz client: --ca: no.pem is not there; name a file in PEM\n");
        assertThat(client("--insecure", "ws://h").err()).startsWith("wsfuzz client: 'ws://h' speaks no TLS, so ")
                .hasLineCount(1);
        for (List<String> words : List.of(List.of("--cert", "x"), List.of("--client-ca", "x"), List.of("--ca-out", "x"),
                List.of("--tls", "--cert", "x", "--key", "x"), List.of("--cert", "x", "--key", "x"))) {
            List<String> all = new ArrayList<>(List.of("server", "--port", "0"));
            all.addAll(words);
            Ran ran = Ran.run(all.toArray(String[]::new));
            assertThat(ran.code()).as("%s", words).isEqualTo(2);
            assertThat(ran.err()).startsWith("wsfuzz server: --").hasLineCount(1);
        }
    }
}
