package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

    private static Transport transport;
    private static EchoServer echo;

    @TempDir
    Path folder;

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

    private Ran client(String... more) {
        List<String> args = new ArrayList<>(List.of("client", "--out", folder.toString(), echo.url()));
        args.addAll(List.of(more));
        return Ran.run(args.toArray(String[]::new));
    }

    /** What a run leaves that is killed when {@code results} are recorded. */
    private void kill(int results) throws IOException {
        Path journal = folder.resolve("wsfuzz.journal");
        List<String> kept = new ArrayList<>();
        int recorded = 0;
        for (String line : Files.readAllLines(journal)) {
            recorded += line.contains(" result ") ? 1 : 0;
            if (recorded <= results) {
                kept.add(line);
            }
        }
        Files.writeString(journal, String.join("\n", kept) + "\n0badcafe result {");
        Files.delete(folder.resolve("wsfuzz.json"));
        Files.delete(folder.resolve("index.json"));
    }

    @Test
    void a_client_goes_on_where_it_was_killed() throws IOException {
        assertThat(client("--cases", "1.1.1, 1.1.2, 1.1.3, 2.1", "--seed", "c0de").code()).isZero();
        kill(3);
        Ran ran = client("--resume");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("4 cases, 8 at a time, seed c0de", "goes on: 3 results are taken over",
                "gate: passed");
        assertThat(ran.err()).contains("are cut off");
        assertThat(journal("result")).hasSize(4);
        assertThat(folder.resolve("wsfuzz.json")).content().contains("\"1.1.1\"", "\"1.1.2\"", "\"1.1.3\"", "\"2.1\"");
        // All of it is there: nothing is left to play.
        Ran again = client("--resume");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("4 results are taken over", "pass 3");
        assertThat(journal("result")).hasSize(4);
    }

    private List<String> journal(String kind) throws IOException {
        return Files.readAllLines(folder.resolve("wsfuzz.journal")).stream()
                .filter(line -> line.contains(' ' + kind + ' ')).toList();
    }

    @Test
    void a_run_goes_on_as_it_began_or_not_at_all() throws IOException {
        Ran none = client("--resume");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--resume: there is no run in " + folder + " that could go on");
        assertThat(client("--cases", "1.1.1, 1.1.2", "--seed", "c0de").code()).isZero();
        kill(1);
        assertThat(client("--resume", "--cases", "1.1.1").err()).contains("plays other cases (2 cases, profile full)");
        assertThat(client("--resume", "--seed", "1").err()).contains("has the seed c0de");
        assertThat(client("--resume", "--fault", "chop 1").err()).contains("was told --seed c0de; give the same");
        assertThat(client("--resume", "--cases", "1.1.1, 1.1.2").code()).isZero();
    }

    @Test
    void a_server_that_goes_on_leaves_out_what_was_played() throws IOException {
        String[] args = {"server", "--port", "0", "--cases", "1.1.1, 1.1.2, 2.1", "--out", folder.toString()};
        Running first = Running.start(args);
        play(first.url());
        assertThat(first.interrupt().code()).isZero();
        kill(2);
        Running second = Running.start("server", "--port", "0", "--resume", "--out", folder.toString());
        play(second.url());
        Ran ran = second.interrupt();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("2 results are taken over", "agent mine is done: 3 cases  pass 3");
        assertThat(journal("result")).hasSize(3);
    }

    private static void play(URI server) throws IOException {
        new EchoClient(transport, "mine", server, 1).run();
    }
}
