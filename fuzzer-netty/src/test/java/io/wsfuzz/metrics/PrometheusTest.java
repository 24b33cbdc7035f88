package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.access.AccessRules;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.http.HttpPages;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunFeed;
import io.wsfuzz.http.RunPages;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Fault;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final String PROMETHEUS = "../docker/prometheus/";

    @TempDir
    private Path folder;

    private final Transport transport = Transport.best();
    private final MetricsPage metrics = new MetricsPage();
    private final HttpClient http = HttpClient.newHttpClient();
    private FuzzingServer server;

    @BeforeEach
    void play() throws IOException {
        ServerOptions options = ServerOptions.of(0, CASES, ServerOptions.PlayTerms.of(1));
        Routes routes = new Routes(
                new RunPages(new RunStatus("1", List::of), new RunFeed("1"), metrics, List.of(), Optional.empty(),
                        new RunPages.Sockets.Nowhere(), AccessRules.LOCAL));
        ResultStore store = new ResultStore();
        metrics.meters().withTransport(transport).withFaults(List.of(new Fault.Chop(1)))
                .withGate(() -> Gate.plain().decide(store.results())).withQueue("report", () -> 0);
        RunSubscriber keeping = event -> {
            if (event instanceof RunEvent.CaseFinished finished) {
                store.add(finished.result());
            }
        };
        server = FuzzingServer.start(transport, options,
                new RunEvents(new RunId("test"), List.of(keeping, metrics.meters())),
                new ServerPorts(
                        run -> new ServerRouter(run, AccessRules.LOCAL,
                                pipeline -> HttpPages.install(pipeline, routes)),
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
        String text = get(server.url().replace("ws:", "http:") + "/metrics");
        Path file = Files.writeString(folder.resolve("metrics"), text);
        assertThat(promtool(Redirect.from(file.toFile()), "check", "metrics")).isEmpty();
        assertThat(text).contains("wsfuzz_build_info{", "wsfuzz_event_loop_lag_seconds_count ",
                "jvm_memory_used_bytes{",
                "process_cpu_seconds_total ");
    }

    @Test
    void the_alerts_are_raised_when_they_should_be() throws Exception {
        assertThat(promtool(Redirect.PIPE, "check", "rules", PROMETHEUS + "alerts.yml")).contains("SUCCESS");
        assertThat(promtool(Redirect.PIPE, "test", "rules", PROMETHEUS + "alerts-test.yml")).contains("SUCCESS");
        assertThat(promtool(Redirect.PIPE, "check", "config", PROMETHEUS + "prometheus.yml"))
                .contains("is valid prometheus config");
    }

    /** What promtool says; it is content. */
    private static String promtool(Redirect input, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(args));
        Process promtool = new ProcessBuilder(command).redirectInput(input).redirectErrorStream(true).start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void prometheus_scrapes_us() throws Exception {
        inPrometheus(query -> {
            assertThat(query.value("up{job=\"wsfuzz\"}", "1")).isEqualTo("1");
            assertThat(query.value("sum(wsfuzz_results_total{verdict=\"pass\"})", "2")).isEqualTo("2");
            assertThat(query.value("sum(wsfuzz_case_duration_seconds_count)", "2")).isEqualTo("2");
            assertThat(query.value("sum(wsfuzz_messages_total{direction=\"in\"})", "1")).isEqualTo("1");
            assertThat(query.value("wsfuzz_agent_cases_played{agent=\"ours\"}", "2")).isEqualTo("2");
            assertThat(query.value("wsfuzz_gate_passed", "1")).isEqualTo("1");
        });
    }

    @Test
    void every_query_of_the_dashboard_returns_data() throws Exception {
        List<String> expressions = new ObjectMapper().readTree(Path.of("../docker/grafana/wsfuzz.json").toFile())
                .findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(30);
        inPrometheus(query -> {
            for (String expression : expressions) {
                String asked = expression.replace("$instance", ".*").replace("$__rate_interval", "30s")
                        .replace("$__range", "5m");
                assertThat(asked).doesNotContain("$");
                assertThat(query.hasData(asked)).as(asked).isTrue();
            }
        });
    }

    private interface Asking {
        void ask(PrometheusQuery query) throws Exception;
    }

    private void inPrometheus(Asking asking) throws Exception {
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
            asking.ask(new PrometheusQuery(http, port, prometheus::isAlive));
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
}
