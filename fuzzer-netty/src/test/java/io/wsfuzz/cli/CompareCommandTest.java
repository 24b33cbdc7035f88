package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same dialogues to echo servers of ours, one of them behind a proxy that spoils what it sends. */
class CompareCommandTest {

    private static Running echo;
    private static Running other;
    private static Running spoilt;

    @TempDir
    private Path folder;

    @BeforeAll
    static void listen() {
        echo = Running.start("echo", "--port", "0");
        other = Running.start("echo", "--port", "0");
        spoilt = Running.start("proxy", "--listen", "0", "--api", "0", "--upstream", echo.url().toString(), "--fault",
                "drop after 1000 in");
    }

    @AfterAll
    static void stop() {
        spoilt.interrupt();
        other.interrupt();
        echo.interrupt();
    }

    private Ran compare(List<Running> servers, String... more) {
        List<String> args = new ArrayList<>(List.of("compare", "--seed", "8f3a"));
        servers.forEach(each -> args.add(each.url().toString()));
        args.addAll(List.of(more));
        if (!args.contains("--out")) {
            args.addAll(List.of("--out", folder.toString()));
        }
        return Ran.run(args.toArray(String[]::new));
    }

    @Test
    void the_same_server_twice_does_the_same() {
        Ran ran = compare(List.of(echo, other), "--cases", "1.1.*, 5.1, 7.1.*", "--count", "40");
        assertThat(ran.out()).contains("0 differences of 2 peers; the same in ");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve("found")).doesNotExist();
    }

    @Test
    void the_one_with_a_defect_is_the_odd_one_out() {
        Ran ran = compare(List.of(echo, other, spoilt), "--agent", "one", "--agent", "two", "--agent", "spoilt",
                "--cases", "1.1.2, 1.1.6", "--count", "3");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("spoilt alone: result, ", "  one, two: pass");
        assertThat(folder.resolve("compare.html")).content().contains("spoilt alone</span>", "1.1.6 ")
                .doesNotContain("<script");
        assertThat(folder.resolve("compare.json")).content().contains("\"odd\": \"spoilt\"", "\"aspect\": \"result\"");
    }

    @Test
    void json_is_all_there_is_on_standard_output() {
        Ran ran = compare(List.of(echo, other), "--cases", "1.1.1", "--format", "json");
        assertThat(ran.out()).startsWith("{").contains("\"same\": 1,", "\"distinctions\": [ ]");
    }

    @Test
    void wrong_use_is_one_sentence() {
        assertThat(compare(List.of(echo, echo)).err()).contains("two servers have the same name").hasLineCount(1);
        assertThat(compare(List.of(echo, other), "--agent", "one").err()).contains("--agent: there must be one name");
        assertThat(compare(List.of(echo)).code()).isEqualTo(2);
        Ran unwritable = compare(List.of(echo, other), "--cases", "1.1.1", "--out", "/proc/none");
        assertThat(unwritable.err()).contains("cannot write /proc/none").hasLineCount(1);
        assertThat(unwritable.code()).isEqualTo(2);
        assertThat(Ran.run("compare", "ws://127.0.0.1:1", "ws://127.0.0.1:2", "--cases", "1.1.1").code()).isEqualTo(4);
    }
}
