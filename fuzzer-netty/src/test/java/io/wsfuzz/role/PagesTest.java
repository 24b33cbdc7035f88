package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on the port of a fuzzing server. */
class PagesTest {

    private static final String EVIL = "<script>alert('x')</script>{{seed}}\u0007";

    @TempDir
    static Path home;

    private static Lab lab;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        Path reports = Files.createDirectories(home.resolve("reports"));
        Files.writeString(home.resolve("secret.html"), "secret");
        Files.writeString(reports.resolve("index.html"), "<p>the report</p>");
        Files.writeString(reports.resolve("a_case_1_1.json"), "{}");
        Files.writeString(reports.resolve(".hidden"), "hidden");
        Files.writeString(reports.resolve("big.json"), "x".repeat(5_000_000));
        Files.writeString(reports.resolve("middle.json"), "x".repeat(100_000));
        Files.createDirectories(reports.resolve("folder"));
        Files.createSymbolicLink(reports.resolve("loop"), reports.resolve("loop"));
        Files.createSymbolicLink(reports.resolve("out.html"), home.resolve("secret.html"));
        Files.createSymbolicLink(reports.resolve("out"), home);
        Files.createSymbolicLink(reports.resolve("in.html"), reports.resolve("index.html"));
        lab = new Lab(reports);
        lab.echo("good", 2).run();
        lab.echo(EVIL, 2).run();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        lab.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lab.server.address().getPort() + path));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    @Test
    void the_live_page_runs_scripts_of_ours_and_nothing_else() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("src=\"live.js\"").doesNotContain("http-equiv=\"refresh\"", "style=\"");
        for (String script : List.of("/live.js", "/feed.js", "/browser.js")) {
            HttpResponse<String> file = get(script);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
            assertThat(file.body()).doesNotContain("innerHTML");
        }
        assertThat(get("/live.css").body()).contains("prefers-color-scheme: dark", ".cell");
    }

    @Test
    void what_changes_is_told_as_it_changes_and_what_is_known_is_not_told_again() throws Exception {
        try (Lab other = new Lab()) {
            assertThat(event(other, "")).contains("\"ended\":false", "\"agents\":[]");
            other.echo(EVIL, 1).run();
            String all = event(other, "lab:1");
            String last = all.substring("id: ".length(), all.indexOf("\r\n"));
            assertThat(event(other, "another:99")).isEqualTo(event(other, ""));
            other.echo("good", 1).run();
            assertThat(event(other, last)).contains("\"name\":\"good\"").doesNotContain("<script>");
            assertThat(all).contains("\"name\":\"<script>alert('x')</script>{{seed}}\\u0007\"",
                    "\"state\":\"complete\"",
                    "{\"agent\":0,\"id\":\"1.1\",\"result\":\"pass\",\"played\":true}");
        }
    }

    /** The first event for a browser that has heard {@code known}. */
    private static String event(Lab of, String known) throws IOException {
        try (RawClient client = of.raw()) {
            client.send("GET /events HTTP/1.1\r\nHost: x\r\nLast-Event-ID: " + known + "\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ").contains("content-type: text/event-stream\r\n")
                    .doesNotContain("content-length");
            return client.head();
        }
    }

    @Test
    void a_case_leads_to_its_page_in_the_report() throws Exception {
        HttpResponse<String> found = get("/case?agent=good&id=1.1");
        assertThat(found.statusCode()).isEqualTo(307);
        assertThat(found.headers().firstValue("location")).hasValue("/reports/a_case_1_1.json");
        assertThat(get("/case?agent=good&id=x/..").statusCode()).isEqualTo(404);
        assertThat(get("/case").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runCase?case=1&agent=x", "/getCaseCount", "/updateReports", "/stopServer"})
    void who_opens_a_websocket_address_as_a_page_is_told_what_it_is(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(426);
        assertThat(page.headers().firstValue("upgrade")).hasValue("websocket");
        assertThat(page.headers().allValues("connection")).contains("upgrade");
        assertThat(page.body()).contains("This is a WebSocket address", "href=\"/browser\"");
        assertThat(lab.server.done()).isNotDone();
    }

    @Test
    void the_page_that_tests_its_browser_is_beside_the_sockets() throws Exception {
        assertThat(get("/browser").body()).contains("Test this browser", "src=\"browser.js\"");
    }

    @Test
    void programs_get_json() throws Exception {
        JsonNode agents = new ObjectMapper().readTree(get("/api/agents").body());
        assertThat(agents.path("cases").intValue()).isEqualTo(5);
        assertThat(agents.path("agents").get(0).path("name").textValue()).isEqualTo("good");
        assertThat(agents.path("agents").get(0).path("results").path("pass").intValue()).isEqualTo(5);
        assertThat(agents.path("agents").get(0).path("finished").booleanValue()).isTrue();
        assertThat(agents.path("agents").get(1).path("name").textValue()).isEqualTo(EVIL);
        HttpResponse<String> results = get("/api/results");
        assertThat(results.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode first = new ObjectMapper().readTree(results.body()).path("good").path("1.1");
        assertThat(first.path("result").textValue()).isEqualTo("pass");
        assertThat(first.path("behavior").textValue()).isEqualTo("OK");
    }

    @Test
    void health_is_told() throws Exception {
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        assertThat(get("/readyz").body()).isEqualTo("ready\n");
    }

    @Test
    void meters_are_there_in_both_formats() throws Exception {
        HttpResponse<String> plain = get("/metrics");
        assertThat(plain.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(plain.body().lines()).contains("wsfuzz_results_total{chapter=\"1\",verdict=\"pass\"} 6.0",
                "wsfuzz_agents 2.0",
                "wsfuzz_runs_total 2.0", "wsfuzz_close_codes_total{by=\"agent\",code=\"1002\"} 4.0",
                "wsfuzz_close_codes_total{by=\"us\",code=\"1005\"} 2.0");
        HttpResponse<String> open =
                http.send(request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0").build(),
                        BodyHandlers.ofString());
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void reports_are_served() throws Exception {
        HttpResponse<String> index = get("/reports/");
        assertThat(index.body()).isEqualTo("<p>the report</p>");
        assertThat(index.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(index.headers().firstValue("content-security-policy")).isPresent();
        assertThat(get("/reports/in.html").body()).isEqualTo("<p>the report</p>");
        assertThat(get("/reports/a_case_1_1.json").headers().firstValue("content-type")).hasValue("application/json");
        assertThat(get("/reports/big.json").body()).hasSize(5_000_000);
        HttpResponse<String> moved = get("/reports");
        assertThat(moved.statusCode()).isEqualTo(308);
        assertThat(moved.headers().firstValue("location")).hasValue("/reports/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports/../secret.html", "/reports/..%2fsecret.html", "/reports/%2e%2e/secret.html",
        "/reports/out.html", "/reports/index.html/", "/reports/%2e%2e/",
        "/reports/out/secret.html", "/reports/.hidden", "/reports/nothing.html", "/reports/folder", "/reports/a%00b",
        "/reports//etc/passwd",
        "/reports/..%5csecret.html", "/reports/folder/", "/nothing", "//", "/reports/%ff"})
    void nothing_else_is(String path) throws IOException {
        String answer = lab.answer("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("secret");
    }

    @Test
    void requests_that_come_all_at_once_are_all_answered() throws IOException {
        String answer = lab.answer("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(99)
                + "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer.split("HTTP/1\\.1 200 ", -1)).hasSize(101);
    }

    @Test
    void a_head_is_a_page_without_its_content() throws IOException {
        String answer = lab.answer("HEAD /reports/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("content-length: 17\r\n").endsWith("\r\n\r\n");
        assertThat(lab.answer("HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("content-length: 3\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void no_path_is_a_fault_of_ours() throws IOException {
        List<String> pieces =
                List.of("reports", "index.html", "folder", "loop", "in.html", "a_case_1_1.json", "out", "api",
                        "metrics", "agents", "..", ".", "", "%2f", "%2e%2e", "%00", "%ff", "%", "%zz", "?", "?x=%", ";",
                        "\\", "~", "\u00e4",
                        "{{x}}", "<b>", "x".repeat(300), "COM1", "a:b", "*", "http:", "#", "\"");
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder path = new StringBuilder(random.nextInt(4) == 0 ? "" : "/reports");
            for (int depth = random.nextInt(6); depth >= 0; depth--) {
                path.append(random.nextInt(8) == 0 ? "" : "/").append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(statusOf(path.toString())).as(path.toString()).isBetween(200, 499);
        }
    }

    @ParameterizedTest
    @CsvSource({"/reports/index.html/,404", "/reports/loop,404", "/reports/loop/,404", "/reports/in.html/x,404",
        "/reports/folder/,404"})
    void what_is_no_file_is_not_there(String path, int status) throws IOException {
        assertThat(statusOf(path)).isEqualTo(status);
    }

    private static int statusOf(String path) throws IOException {
        String answer = lab.answer("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).as(path).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** More than the socket takes at once is lost: epoll of Netty 4.2.18 cannot wait for a socket whose peer has ended. */
    @Test
    void who_ends_its_half_behind_a_request_gets_its_answer() throws IOException {
        try (RawClient client = lab.raw()) {
            client.send("GET /reports/middle.json HTTP/1.1\r\nHost: x\r\n\r\n");
            client.socket.shutdownOutput();
            assertThat(client.rest().length()).isGreaterThan(100_000);
        }
    }

    @Test
    void who_leaves_in_the_middle_of_an_answer_hurts_no_one() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (RawClient client = lab.raw()) {
                client.send("GET /reports/big.json HTTP/1.1\r\nHost: x\r\n\r\n");
                client.head();
                client.reset();
            }
        }
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
    }

    @Test
    void a_server_that_stops_serves_nothing_any_more() throws Exception {
        try (Lab other = new Lab(); RawClient idle = other.raw()) {
            idle.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(idle.head()).startsWith("HTTP/1.1 200 ");
            other.server.stop();
            other.server.stop();
            assertThat(other.server.done().orTimeout(5, TimeUnit.SECONDS))
                    .succeedsWithin(java.time.Duration.ofSeconds(5));
            assertThat(idle.rest()).endsWith("ok\n");
        }
    }
}
