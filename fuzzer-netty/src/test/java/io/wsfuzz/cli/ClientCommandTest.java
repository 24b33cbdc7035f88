package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandTest {

    private static Transport transport;
    private static EchoServer echo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void listen() throws IOException {
        transport = Transport.best();
        echo = EchoServer.start(transport, "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        echo.close();
        transport.close();
    }

    private Ran client(String cases, String... more) {
        return Ran.run(args(cases, more));
    }

    private String[] args(String cases, String... more) {
        String[] args = {"client", "--cases", cases, "--seed", "0x8F3A", "--out", folder.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    /** A port that nobody listens on. */
    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "ws://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void timing_says_what_the_run_cost_both_sides() {
        String pid = Long.toString(ProcessHandle.current().pid());
        Ran ran = client("1.1.1", "--timing", "--pid", pid, echo.url());
        assertThat(ran.out()).containsPattern("wsfuzz used [0-9.]+ s of CPU")
                .containsPattern("process " + pid + " used [0-9.]+ s of CPU");
    }

    @Test
    void metrics_can_be_scraped_while_it_plays() throws Exception {
        Files.writeString(folder.resolve("own.cases"), """
                chapter 90 "Mine"
                case 90.1 "A long silence"
                  < silence 50s
                """);
        Running running = Running.start(args("90", "--catalog", folder.toString(), "--ui", "0", echo.url()));
        try (HttpClient http = HttpClient.newHttpClient()) {
            String text = http.send(HttpRequest.newBuilder(running.url().resolve("/metrics")).build(),
                    BodyHandlers.ofString()).body();
            assertThat(text.lines()).contains("wsfuzz_gate_passed 0.0", "wsfuzz_cases_played_total 0.0",
                    "wsfuzz_queue_events{queue=\"report\"} 0.0")
                    .anyMatch(line -> line.startsWith("wsfuzz_build_info{"));
            assertThat(http.send(HttpRequest.newBuilder(running.url().resolve("/healthz")).build(),
                    BodyHandlers.ofString()).body()).isEqualTo("ok\n");
        }
        assertThat(running.interrupt().code()).isEqualTo(130);
    }

    @Test
    void a_port_for_pages_that_is_taken_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Ran ran = client("1.1.1", "--ui", Integer.toString(taken.getLocalPort()), echo.url());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("--ui: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_each_case_costs_the_process_of_the_server_stands_in_the_report() throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Ran ran = client("1.1.1, 7.1.1", "--parallel", "1", "--pid", pid, echo.url());
        assertThat(ran.code()).isZero();
        assertThat(Files.readString(folder.resolve("wsfuzz.json"))).containsPattern("\"residentMost\": ?[1-9][0-9]{6}")
                .containsPattern("\"mostThreads\": ?[1-9]").containsPattern("\"othersMeanwhile\": ?0");
        try (var files = Files.list(folder)) {
            Path page = files.filter(each -> each.getFileName().toString().endsWith("7_1_1.html")).findFirst()
                    .orElseThrow();
            assertThat(Files.readString(page)).contains("Resources of the testee", "resident memory before");
        }
    }

    @Test
    void a_process_that_is_not_there_is_wrong_use() {
        Ran ran = client("1.1.1", "--pid", "999999999", echo.url());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--pid: there is no process 999999999 on this machine");
    }

    @Test
    void a_correct_server_passes() {
        Ran ran = client("1.1.1, 7.1.1", "--parallel", "2", echo.url());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.table()).isEqualToNormalizingNewlines("""
                wsfuzz client URL  2 cases, 2 at a time, seed 8f3a
                  1 Framing  1  pass 1
                  7 Close  1  pass 1
                gate: passed  0.0 s
                report: DIR/index.html
                """.replace("URL", echo.url()).replace("DIR", folder.toString()));
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void a_server_that_is_not_there_is_named_and_no_green_run() throws IOException {
        String nobody = nobody();
        Ran ran = client("1.1.1", nobody);
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).isEqualToNormalizingNewlines("wsfuzz client: " + nobody + ": connection refused\n");
        assertThat(ran.out()).contains("gate: failed (1 not-run)");
    }

    @Test
    void one_of_two_servers_that_is_not_there_fails_the_run() throws IOException {
        Ran ran = client("1.1.1", echo.url(), nobody());
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).contains("gate: failed (1 not-run)");
    }

    @Test
    void servers_have_the_names_that_they_are_given() throws IOException {
        Ran ran = client("1.1.1", "--agent", "one", "--agent", "two", echo.url(), echo.url());
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve("index.json")).content().contains("\"one\"", "\"two\"");
    }

    @Test
    void a_url_that_comes_twice_is_counted() throws IOException {
        String address = echo.url().replaceFirst("ws://([^/]*).*", "$1");
        assertThat(client("1.1.1", "--agent", address, echo.url(), echo.url()).code()).isZero();
        assertThat(folder.resolve("index.json")).content().contains("\"" + address + "\"", "\"" + address + " (2)\"");
    }

    @Test
    void a_catalog_without_cases_is_told() {
        Ran ran = client("1.1.1", "--catalog", folder.toString(), echo.url());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("wsfuzz client: --catalog: there is no case in " + folder
                + "; its files of cases end in .cases\n");
    }

    @Test
    void names_and_urls_are_as_many() {
        Ran ran = client("1.1.1", "--agent", "one", "--agent", "two", echo.url());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines(
                "wsfuzz client: --agent: there must be one name, or one for each URL; there are 2 names and 1 URL\n");
    }

    @Test
    void what_is_no_url_is_told() {
        assertThat(client("1.1.1", "127.0.0.1:9002").err()).isEqualToNormalizingNewlines(
                "wsfuzz client: '127.0.0.1:9002' is no WebSocket URL; write it as ws://127.0.0.1:9002\n");
        assertThat(client("1.1.1", "http://h").err()).startsWith("wsfuzz client: 'http://h' does not begin with ws://")
                .hasLineCount(1);
        assertThat(client("1.1.1", "ws+unix:x").err())
                .startsWith("wsfuzz client: 'ws+unix:x' names no Unix domain socket").hasLineCount(1);
        assertThat(client("1.1.1", "ws://h h").code()).isEqualTo(2);
    }

    @Test
    void cases_for_clients_alone_are_none() throws IOException {
        Files.writeString(folder.resolve("mine.cases"),
                "case 900.1 \"Ping\"\n  tests client\n  > ping\n  < pong \"\"\n");
        Ran ran = client("900.1", "--catalog", folder.toString(), echo.url());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines(
                "wsfuzz client: none of the chosen cases tests servers; choose others with --cases\n");
    }

    @Test
    void what_fails_is_told_at_once_and_looked_at_first() throws IOException {
        Files.writeString(folder.resolve("mine.cases"), """
                case 900.1 "An echo that never comes"
                  > text "Hello"
                  < text "Goodbye"
                """);
        Ran ran = client("900.1", "--catalog", folder.toString(), "--no-probe", echo.url());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("failed       900.1").hasLineCount(1);
        assertThat(ran.out()).contains("look first at 900.1: after 'text \"Hello\"' came 'text \"Hello\"'",
                "gate: failed (1 failed)");
    }

    @Test
    void a_known_result_passes() throws IOException {
        Path baseline = folder.resolve("baseline.txt");
        Files.writeString(folder.resolve("mine.cases"),
                "case 900.1 \"Never\"\n  > text \"Hello\"\n  < text \"Goodbye\"\n");
        String catalog = "--catalog=" + folder;
        client("900.1", catalog, "--agent", "mine", echo.url());
        Ran accepted = Ran.run("baseline", "accept", baseline.toString(), "--from", folder.toString(), catalog,
                "--reason", "known as #1",
                "--until", "2999-12-31");
        assertThat(accepted.out()).isEqualToNormalizingNewlines(baseline + " has 1 row: 1 new, 0 taken out\n");
        Ran shown = Ran.run("baseline", "show", baseline.toString());
        assertThat(shown.out())
                .isEqualToNormalizingNewlines(
                        "\"mine\"  cause:message-wrong/other/rfc-6455-6.2  failed       \"known as #1\"  until 2999-12-31\n");
        Ran again = client("900.1", catalog, "--agent", "mine", "--baseline", baseline.toString(), echo.url());
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("gate: passed (1 failed, 1 known)");
    }

    @Test
    void where_a_person_looks_a_bar_grows_and_goes() {
        Ran ran = Ran.onTerminal(args("1.1.1", echo.url()));
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("\rcases ", "1/1").endsWith("\r").doesNotContain("\n");
    }

    @Test
    void an_interrupted_run_is_summed_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Interrupts interrupts = new Interrupts();
            // Somebody dials, so the run is under way; nobody answers, so it does not end by itself.
            CompletableFuture<Void> interrupted = CompletableFuture.runAsync(() -> {
                try (var _ = silent.accept()) {
                    interrupts.interrupt();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Ran ran = Ran.run(false, interrupts,
                    args("1.1.1", "--wait-for", "10m", "ws://127.0.0.1:" + silent.getLocalPort()));
            interrupted.join();
            assertThat(ran.code()).isEqualTo(130);
            assertThat(ran.out()).contains("gate: failed (1 not-run)", "report: " + folder.resolve("index.html"));
            assertThat(ran.err()).contains("interrupted");
            assertThat(folder.resolve("index.html")).exists();
        }
    }

    @Test
    void an_interrupt_after_the_last_case_stops_nothing_any_more() {
        Interrupts interrupts = new Interrupts();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] octets, int from, int length) {
                super.write(octets, from, length);
                if (toString(StandardCharsets.UTF_8).contains("gate:")) {
                    interrupts.interrupt();
                }
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(Ran.terminal(out, err, false), interrupts, args("1.1.1", echo.url()));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("gate: passed");
        assertThat(code).isEqualTo(130);
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void the_time_goes_by_chapter() {
        assertThat(client("1.1.1", "--timing", echo.url()).out())
                .containsPattern(
                        "seconds +plays +asked +connect +play +close +probe +longest play\\R  1 Framing +1( +[0-9]+\\.[0-9]{3}){6}  1\\.1\\.1\\R  all +1 ");
    }
}
