package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs beside each other, one run in one file, and each page of a run played again. */
class DiffCommandTest {

    private static final Pattern AGAIN = Pattern.compile("<code id=\"again\">wsfuzz ([^<]*)</code>");

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

    private Ran client(String out, String cases, String... more) throws IOException {
        Files.writeString(folder.resolve("own.cases"), """
                chapter 900 "Mine"
                case 900.1 "Something else"
                  > text "a"
                  < text "b"
                case 900.2 "The same"
                  > text "a"
                  < echo
                """);
        String[] args =
                {"client", "--catalog", folder.toString(), "--agent", "mine", "--cases", cases, "--seed", "8f3a",
                    "--out", folder.resolve(out).toString(), echo.url()};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Ran.run(all);
    }

    @Test
    void two_reports_are_compared() throws IOException {
        client("a", "1.1.1, 900.2");
        client("b", "1.1.1, 900");
        String a = folder.resolve("a").toString();
        String b = folder.resolve("b").toString();
        Ran ran = Ran.run("diff", a, b, "--markdown", folder.resolve("d.md").toString(), "--page",
                folder.resolve("d.html").toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(2).first().asString().startsWith("new     900.1 of mine: failed: after");
        assertThat(ran.out()).endsWith("1 new, 2 the same" + System.lineSeparator());
        assertThat(folder.resolve("d.md")).content().contains("## wsfuzz: 1 new, 2 the same", "| new | mine | 900.1 |");
        assertThat(folder.resolve("d.html")).content().contains("<h1>1 new, 2 the same</h1>", "<b>900.1</b>")
                .doesNotContain("<script");
        assertThat(Ran.run("diff", a, a).out()).isEqualToNormalizingNewlines("2 the same\n");
        assertThat(Ran.run("diff", b, a, "--format", "json").out()).contains("\"gone\": 1,", "\"id\": \"900.1\"");
        assertThat(Ran.run("diff", a, folder.resolve("none").toString()).err()).contains("there is no report in ");
    }

    @Test
    void a_report_is_one_file_with_all_pages() throws IOException {
        client("one", "1.1.1, 900", "--single-file");
        assertThat(folder.resolve("one/report.html")).content().contains("<template id=\"page/mine_case_900_1\">",
                "<template id=\"page/mine_case_1_1_1\">", "href=\"#page=mine_case_900_1\"", "id=\"shown-page\"")
                .doesNotContain("href=\"mine_case", "href=\"index.html", "rel=\"stylesheet\"");
    }

    @Test
    void each_page_of_a_run_says_how_to_play_it_again() throws IOException {
        client("c", "1.1.2, 2.10, 6.4.1, 9.7.1, 900", "--profile", "quick", "--patience", "2", "--fault", "chop 7");
        int pages = 0;
        try (var files = Files.newDirectoryStream(folder.resolve("c"), "*_case_*.html")) {
            for (Path file : files) {
                String page = Files.readString(file);
                Matcher again = AGAIN.matcher(page);
                assertThat(again.find()).as("%s", file).isTrue();
                Ran ran = Ran.run(words(again.group(1)));
                boolean failed = page.contains("<title>900.1 failed");
                assertThat(ran.code()).as("%s: %s%s", again.group(1), ran.out(), ran.err()).isEqualTo(failed ? 1 : 0);
                assertThat(ran.out()).contains("seed 8f3a, fault chop 7");
                pages++;
            }
        }
        assertThat(pages).isEqualTo(6);
    }

    /** As a shell takes them. */
    private static String[] words(String command) {
        String plain = command.replace("&#39;", "'").replace("&amp;", "&");
        return Pattern.compile("'([^']*)'|(\\S+)").matcher(plain).results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toArray(String[]::new);
    }

    @Test
    void what_failed_last_is_played_again_and_a_run_may_end_at_the_first_failure() throws IOException {
        client("d", "1.1.1, 900");
        assertThat(client("d", "*", "--last-failed").out()).contains("1 case,", "900 Mine");
        assertThat(client("e", "1.1.1", "--last-failed").err()).contains("--last-failed: there is no report in ");
        Ran fast = client("f", "900.1, 900.2, 6", "--fail-fast", "--parallel", "1");
        assertThat(fast.out()).contains("not-run");
        assertThat(fast.code()).isEqualTo(1);
    }

    @Test
    void a_case_that_fails_each_time_is_played_again_and_does_not_waver() throws IOException {
        Ran ran = client("g", "900", "--rerun", "2");
        assertThat(ran.out()).doesNotContain("wavers").contains("failed 1");
        assertThat(folder.resolve("g/mine_case_900_1.html")).content().contains("Try 1: failed", "Try 2: failed");
    }
}
