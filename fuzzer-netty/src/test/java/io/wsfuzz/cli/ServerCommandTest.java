package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {

    @TempDir
    private Path folder;

    private Running server(String... more) {
        String[] args =
                {"server", "--port", "0", "--cases", "1.1.1, 7.1.1", "--seed", "8f3a", "--out", folder.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Running.start(all);
    }

    private static void play(URI server, String agent) throws IOException {
        try (Transport transport = Transport.best()) {
            new EchoClient(transport, agent, server, 1).run();
        }
    }

    @Test
    void tests_the_clients_that_come_and_sums_up_at_the_end() throws IOException {
        Path junit = folder.resolve("junit.xml");
        Running server = server("--junit", junit.toString());
        URI url = server.url();
        play(url, "mine/1.0");
        Ran ran = server.interrupt();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.table()).isEqualToNormalizingNewlines("""
                wsfuzz server  2 cases, seed 8f3a
                ready URL
                agent mine/1.0 has come
                agent mine/1.0 is done: 2 cases  pass 2
                  1 Framing  1  pass 1
                  7 Close  1  pass 1
                gate: passed  0.0 s
                report: DIR/index.html
                """.replace("URL", url.toString()).replace("DIR", folder.toString()));
        assertThat(ran.code()).isZero();
        assertThat(junit).exists();
        assertThat(folder.resolve("index.json")).content().contains("mine/1.0");
    }

    @Test
    void generated_dialogues_stand_behind_the_cases() throws IOException {
        Running server = server("--fuzz", "40");
        play(server.url(), "mine");
        Ran ran = server.interrupt();
        assertThat(ran.out()).contains("wsfuzz server", "42 cases", "  90 Generated").doesNotContain("failed");
        assertThat(ran.code()).isZero();
    }

    @Test
    void an_agent_that_says_again_and_again_that_it_is_done_is_told_of_once() throws IOException {
        Running server = server();
        for (int i = 0; i < 3; i++) {
            play(server.url(), "mine");
        }
        assertThat(server.interrupt().out()).containsOnlyOnce("agent mine is done: 2 cases  pass 2");
    }

    @Test
    void says_where_the_time_went() throws IOException {
        Running server = server("--timing");
        play(server.url(), "mine");
        assertThat(server.interrupt().out()).containsPattern("  1 Framing +1 .* 1\\.1\\.1\\R");
    }

    @Test
    void an_agent_that_never_came_is_no_green_run() {
        Running server = server();
        server.url();
        Ran ran = server.interrupt();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("gate: failed, no case was played");
    }

    @Test
    void a_client_can_end_it() {
        Running server = server();
        HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(server.url().resolve("/stopServer"), new WebSocket.Listener() {}).join();
        assertThat(server.ended().code()).isEqualTo(1);
    }

    @Test
    void the_name_of_an_agent_cannot_touch_the_terminal() throws IOException {
        Running server = server();
        play(server.url(), "\033[2J\r\n<script>../../x");
        Ran ran = server.interrupt();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).doesNotContain("\033", "\r\n<script>")
                .contains("agent \\x1b[2J\\x0d\\x0a<script>../../x has come");
    }

    @Test
    void a_folder_that_takes_no_report_is_told_at_once() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Ran ran = Ran.run("server", "--port", "0", "--out", file.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz server: cannot write reports to " + file + ": ")
                .contains("choose another folder with --out").hasLineCount(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_junit_file_that_cannot_be_written_is_told_at_once() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Ran ran = Ran.run("server", "--port", "0", "--out", folder.toString(), "--junit",
                file.resolve("x.xml").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz server: --junit: there is no folder " + file)
                .hasLineCount(1);
    }
}
