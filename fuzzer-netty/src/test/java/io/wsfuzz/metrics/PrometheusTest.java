package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.http.HttpPages;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we serve, as Debian's Prometheus sees it. */
@Tag("external")
class PrometheusTest {

    private static final List<Case> CASES = CaseReader.read("x.cases", """
            chapter 1 "Echo"
            within 10s
            case 1.1 "A text"
              > text "Hello"
              < text "Hello"
            case 1.2 "A reserved opcode"
              > frame opcode 3 "x"
              < failed 1002
            """).cases();

    @TempDir
    private Path folder;

    private final Transport transport = Transport.best();
    private final MetricsPage metrics = new MetricsPage();
    private final HttpClient http = HttpClient.newHttpClient();
    private FuzzingServer server;

    @BeforeEach
    void play() throws IOException {
        ServerOptions options = ServerOptions.of(0, CASES, ServerOptions.PlayTerms.of(1));
        Routes routes = new Routes(new RunStatus("1", List::of), metrics, Optional.empty());
        server = FuzzingServer.start(transport, options, new RunEvents(new RunId("test"), List.of(metrics.meters())),
                new ServerPorts(run -> new ServerRouter(run, pipeline -> HttpPages.install(pipeline, routes)),
                        metrics.meters()));
        assertThat(new EchoClient(transport, "ours", URI.create(server.url()), 2).run()).isEqualTo(2);
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        transport.close();
        metrics.close();
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void promtool_finds_nothing_to_complain_about() throws Exception {
        Path text =
                Files.writeString(folder.resolve("metrics"), get(server.url().replace("ws:", "http:") + "/metrics"));
        Process promtool = new ProcessBuilder("promtool", "check", "metrics").redirectInput(text.toFile())
                .redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines().filter(line -> line.contains("wsfuzz_"))).isEmpty();
        assertThat(said).doesNotContain("error while linting");
    }

    @Test
    void prometheus_scrapes_us() throws Exception {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: wsfuzz
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(server.address().getPort()));
        Process prometheus = new ProcessBuilder("prometheus", "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        try {
            String query = "http://127.0.0.1:" + port + "/api/v1/query?query=";
            assertThat(value(prometheus, query + "up%7Bjob%3D%22wsfuzz%22%7D", "1")).isEqualTo("1");
            assertThat(value(prometheus, query + "sum(wsfuzz_results_total%7Bverdict%3D%22pass%22%7D)", "2"))
                    .isEqualTo("2");
            assertThat(value(prometheus, query + "sum(wsfuzz_case_duration_seconds_count)", "2")).isEqualTo("2");
            assertThat(value(prometheus, query + "sum(wsfuzz_messages_total%7Bdirection%3D%22in%22%7D)", "1"))
                    .isEqualTo("1");
        } finally {
            prometheus.destroy();
            if (!prometheus.waitFor(10, TimeUnit.SECONDS)) {
                prometheus.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the query gives, as soon as it is {@code wanted}, or at last. */
    private String value(Process prometheus, String url, String wanted) throws Exception {
        String value = "nothing";
        for (int i = 0; i < 120 && prometheus.isAlive() && !value.equals(wanted); i++) {
            try {
                JsonNode answer = new ObjectMapper().readTree(get(url));
                value = answer.path("data").path("result").path(0).path("value").path(1).asText("nothing");
            } catch (IOException e) {
                value = "no answer";
            }
            boolean woken = value.equals(wanted) || new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS);
            assertThat(woken).isEqualTo(value.equals(wanted));
        }
        return value;
    }
}
