package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.peers.DeafServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in real browsers, driven by Playwright; pictures of them are left in {@code target/pages}. */
@Tag("external")
class BrowserPagesTest {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned';alert(1)\">";

    @TempDir
    private Path folder;

    /** What {@code pages.mjs} saw. */
    private JsonNode saw(String what, URI url) throws IOException, InterruptedException {
        Path pictures = Files.createDirectories(Path.of("target/pages")).toAbsolutePath();
        Path complaints = folder.resolve("node.err");
        Process node = new ProcessBuilder("node", "src/test/browser/pages.mjs",
                Path.of("src/test/npm").toAbsolutePath().toString(), "/usr/bin/chromium", what, url.toString(),
                pictures.toString()).redirectError(complaints.toFile()).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(said + Files.readString(complaints)).isZero();
        JsonNode seen = new ObjectMapper().readTree(said.lines().toList().getLast());
        assertThat(seen.path("complaints")).as(said).isEmpty();
        return seen;
    }

    @Test
    void a_run_is_watched_from_its_beginning_to_the_page_of_a_case() throws Exception {
        try (DeafServer deaf = new DeafServer()) {
            Running client = Running.start("client", "--ui", "0", "--ui-stay", "--agent", HOSTILE, "--out",
                    folder.resolve("report").toString(), "--cases", "1.1.1, 1.1.2, 2.*, 3.*", deaf.url().toString());
            URI page = client.url();
            JsonNode live = saw("live", page);
            assertThat(live.path("late").intValue()).isGreaterThan(live.path("early").intValue());
            assertThat(live.path("name").textValue()).isEqualTo(HOSTILE);
            assertThat(live.path("images").intValue()).isZero();
            assertThat(live.path("causes").intValue()).isPositive();
            assertThat(live.path("openCases").intValue()).isPositive();
            assertThat(live.path("filtered").intValue()).isOne();
            JsonNode report = saw("report", page.resolve("reports/"));
            assertThat(report.path("images").intValue()).isZero();
            int all = report.path("all").intValue();
            assertThat(report.path("withCause").intValue()).isGreaterThan(all);
            assertThat(report.path("filtered").intValue()).isPositive().isLessThan(all);
            assertThat(report.path("text").textValue()).contains("<img src=x onerror=");
            assertThat(client.interrupt().code()).isEqualTo(1);
        }
    }

    private Running server() {
        return Running.start("server", "--port", "0", "--out", folder.resolve("report").toString(), "--profile",
                "quick",
                "--cases", "1.*, 2.*, 5.*, 6.*, 7.*");
    }

    private static URI page(Running server, String path) {
        return URI.create(server.url().toString().replace("ws://", "http://")).resolve(path);
    }

    private static void assertPlayedAll(Running server, String agent) {
        String out = server.interrupt().out();
        assertThat(out.lines().filter(line -> line.contains("agent " + agent + " is done: "))).hasSize(1)
                .allSatisfy(line -> assertThat(line).containsPattern(": [0-9]{3} cases  pass [0-9]{3}")
                        .doesNotContain("not-run"));
    }

    @Test
    void chromium_tests_itself() throws Exception {
        Running server = server();
        JsonNode seen = saw("browser", page(server, "/browser?start&parallel=4&agent=chromium"));
        assertThat(seen.path("state").textValue()).startsWith("done: ");
        assertThat(seen.path("badges").textValue()).startsWith("pass 1");
        assertPlayedAll(server, "chromium");
    }

    /** It does not end by itself: it is ended when the events of the run say that it is done. */
    @Test
    void firefox_tests_itself() throws Exception {
        Running server = server();
        Process firefox = new ProcessBuilder("firefox-esr", "--headless", "--no-remote", "--profile",
                Files.createDirectory(folder.resolve("profile")).toString(),
                page(server, "/browser?start&parallel=4&agent=firefox").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("firefox.log").toFile()).start();
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> events = http.send(HttpRequest.newBuilder(page(server, "/events"))
                        .timeout(Duration.ofMinutes(4)).build(), BodyHandlers.ofLines()).body()) {
            assertThat(events.anyMatch(line -> line.contains("\"state\":\"complete\""))).isTrue();
            http.shutdownNow();
        } finally {
            firefox.destroy();
            firefox.waitFor(10, TimeUnit.SECONDS);
        }
        assertPlayedAll(server, "firefox");
    }
}
