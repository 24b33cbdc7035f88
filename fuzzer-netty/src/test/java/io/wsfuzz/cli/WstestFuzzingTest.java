package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WstestFuzzingTest {

    @TempDir
    private Path folder;

    private String spec(String text) throws IOException {
        String spec = text.replace("OUT", folder.resolve("out/deep").toString());
        return Files.writeString(folder.resolve("spec.json"), spec).toString();
    }

    private JsonNode index() throws IOException {
        return new JsonMapper().readTree(folder.resolve("out/deep/index.json").toFile());
    }

    @Test
    void a_client_tests_server_after_server_and_ends_with_0_whatever_it_finds() throws IOException {
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
            String spec = spec("""
                    {"outdir": "OUT", "cases": ["7.1.*", "1.1.1", "11.*"], "exclude-cases": ["7.1.[2-9]*", ""],
                     "servers": [{"url": "URL/x?y=1", "agent": "A|b c"}, {"url": "ws://127.0.0.1:1"}, {"url": "no URL"},
                                 {"url": "URL"}]}""".replace("URL", echo.url()).replace("no " + echo.url(), "no URL"));
            Ran ran = Ran.run("wstest", "-m", "fuzzingclient", "-s", spec);
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            String peer = echo.url().replace("ws://", "tcp4:");
            assertThat(ran.out()).isEqualToNormalizingNewlines("""
                    Using explicit spec file 'SPEC'
                    Loading spec from SPEC
                    Autobahn Fuzzing WebSocket Client (Autobahn Testsuite Version 25.10.1 / Autobahn Version 0.10.9)
                    Ok, will run 2 test cases against 4 servers
                    Cases = ['1.1.1', '7.1.1']
                    Servers = ['URL/x?y=1', 'ws://127.0.0.1:1', 'no URL', 'URL']
                    Running test case ID 1.1.1 for agent A|b c from peer PEER
                    Running test case ID 7.1.1 for agent A|b c from peer PEER
                    Connection to ws://127.0.0.1:1 failed (connection refused)
                    Connection to no URL failed ('no URL' is no URL: illegal character in path at character 3; write it as ws://127.0.0.1:9002/echo)
                    Running test case ID 1.1.1 for agent UnknownServer from peer PEER
                    Running test case ID 7.1.1 for agent UnknownServer from peer PEER
                    """.replace("SPEC", spec).replace("no URL", "no_URL").replace("URL", echo.url())
                    .replace("no_" + echo.url(), "no URL").replace("PEER", peer));
            assertThat(index().fieldNames()).toIterable().containsExactlyInAnyOrder("A|b c", "UnknownServer");
        }
    }

    @Test
    void each_run_begins_its_report_anew() throws IOException {
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
            for (String only : new String[]{"1.1.1", "1.1.2"}) {
                String spec = spec("{\"outdir\": \"OUT\", \"cases\": [\"" + only + "\"]}");
                assertThat(Ran.run("wstest", "-m", "fuzzingclient", "-s", spec, "-w", echo.url()).code()).isZero();
                assertThat(index().path("UnknownServer").fieldNames()).toIterable().containsExactly(only);
            }
        }
    }

    @Test
    void a_server_plays_with_whoever_comes_and_reports_what_was_played() throws IOException {
        Running server = Running.start("wstest", "-m", "fuzzingserver", "-u", "0", "-s", spec("""
                {"url": "ws://192.0.2.1:0", "outdir": "OUT", "cases": ["1.1.*"],
                 "exclude-agent-cases": {"some*": ["1.1.[3-8]"]}}"""));
        try (Transport transport = Transport.best()) {
            assertThat(new EchoClient(transport, "somebody", server.url(), 1).run()).isEqualTo(8);
        }
        Ran ran = server.interrupt();
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Ok, will run 8 test cases for any clients connecting\nCases = ['1.1.1', ",
                "\nSkipping test case 1.1.3 for agent somebody by test configuration!\n", "\nShutting down server.\n")
                .containsPattern(
                        "\nRunning test case ID 1\\.1\\.2 for agent somebody from peer tcp4:127\\.0\\.0\\.1:\\d+\n")
                .containsPattern(
                        "\nUpdating reports, requested by peer tcp4:127\\.0\\.0\\.1:\\d+\nReport generation complete\\.\n");
        assertThat(index().path("somebody").fieldNames()).toIterable().containsExactly("1.1.1", "1.1.2");
    }

    @Test
    void a_spec_that_leaves_no_case_is_served_without_any() throws IOException {
        Running server = Running.start("wstest", "-m", "fuzzingserver", "-u", "0", "-s",
                spec("{\"url\": \"ws://h:0\", \"outdir\": \"OUT\", \"cases\": [\"8.*\"]}"));
        try (Transport transport = Transport.best()) {
            assertThat(new EchoClient(transport, "somebody", server.url(), 1).run()).isZero();
        }
        Ran ran = server.interrupt();
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Ok, will run 0 test cases for any clients connecting\nCases = []\n",
                "\nReport generation complete.\n");
        assertThat(index()).isEmpty();
    }

    @Test
    void who_gives_direct_commands_is_told() throws Exception {
        Running server = Running.start("wstest", "-m", "fuzzingserver", "-u", "0", "-s",
                spec("{\"url\": \"ws://h:0\", \"outdir\": \"OUT\", \"cases\": [\"1.1.1\"]}"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder().buildAsync(server.url(), new WebSocket.Listener() {}).join().abort();
        }
        assertThat(server.interrupt().out())
                .containsPattern("\nEntering direct command mode for peer tcp4:127\\.0\\.0\\.1:\\d+\n");
    }

    @Test
    void pages_have_a_port_of_their_own_and_lead_to_the_one_of_the_sockets() throws Exception {
        int webport;
        try (ServerSocket free = new ServerSocket(0)) {
            webport = free.getLocalPort();
        }
        Running server = Running.start("wstest", "-m", "fuzzingserver", "-u", Integer.toString(webport), "-s",
                spec("{\"url\": \"ws://h:0\", \"outdir\": \"OUT\", \"cases\": [\"1.1.1\"]}"));
        String sockets = server.url().toString().replace("ws://", "http://");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(get(http, webport, "/").statusCode()).isEqualTo(200);
            assertThat(get(http, webport, "/test_browser.html").headers().firstValue("Location"))
                    .hasValue(sockets + "/browser");
            assertThat(get(http, webport, "/cwd/no-such.html").statusCode()).isEqualTo(404);
            assertThat(get(http, webport, "/cwd/pom.xml").statusCode()).as("no report").isEqualTo(404);
        }
        assertThat(server.interrupt().code()).isZero();
    }

    private static HttpResponse<String> get(HttpClient http, int port, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
