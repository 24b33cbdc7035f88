package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputOptionsTest {

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

    private String[] args(String... more) {
        return Stream.concat(Stream.of("client", "--cases", "1.1.1", "--seed", "8f3a", "--out", folder.toString()),
                Stream.of(more)).toArray(String[]::new);
    }

    private Ran client(String... more) {
        return Ran.run(args(more));
    }

    @Test
    void a_quiet_run_that_passes_says_nothing_and_one_that_fails_says_why() {
        Ran passed = client("-q", echo.url());
        assertThat(passed.code()).isZero();
        assertThat(passed.out() + passed.err()).isEmpty();
        Ran failed = client("-q", "ws://127.0.0.1:1");
        assertThat(failed.code()).isNotZero();
        assertThat(failed.out().lines()).hasSize(4).first().asString().startsWith("1 cause");
    }

    @Test
    void json_is_the_content_of_the_file_and_nothing_else() throws IOException {
        Ran ran = client("--format", "json", echo.url());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines(Files.readString(folder.resolve("wsfuzz.json")));
        assertThat(client("--format", "xml", echo.url()).err())
                .contains("--format: it is text or json, not 'xml'");
    }

    @Test
    void a_file_beside_the_report_needs_a_folder_that_is_there() {
        Path none = folder.resolve("none/x");
        for (String option : new String[]{"--junit", "--summary"}) {
            Ran ran = client(option, none.toString(), echo.url());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains(option + ": there is no folder " + none.getParent() + " for x");
            assertThat(none.getParent()).doesNotExist();
        }
    }

    @Test
    void the_summary_is_written_beside_the_report() {
        Path file = folder.resolve("summary.md");
        client("--summary", file.toString(), echo.url());
        assertThat(file).content().startsWith("## ✓ wsfuzz").contains("seed 8f3a");
    }

    @Test
    void on_a_terminal_verdicts_have_colours_and_the_report_is_a_link() {
        Ran ran = Ran.onTerminal(args(echo.url()));
        assertThat(ran.out()).contains("\033[32mpass 1\033[0m", "\033[32mgate: passed\033[0m",
                "\033]8;;" + folder.resolve("index.html").toUri() + "\033\\");
    }
}
