package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is used wrongly is told in one sentence, with exit code 2. */
class ErrorMessagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clinet                                | wsfuzz: there is no command 'clinet'; did you mean 'client'?
            torture                               | wsfuzz: there is no command 'torture'; see 'wsfuzz --help'
            --cases 1                             | wsfuzz: there is no option '--cases'; see 'wsfuzz --help'
            --verion                              | wsfuzz: there is no option '--verion'; did you mean '--version'?
            client --agnet x ws://h               | wsfuzz client: there is no option '--agnet'; did you mean '--agent'?
            client --par=3 ws://h                 | wsfuzz client: there is no option '--par'; did you mean '--parallel'?
            client -x ws://h                      | wsfuzz client: there is no option '-x'; see 'wsfuzz client --help'
            server --agent x                      | wsfuzz server: there is no option '--agent'; see 'wsfuzz server --help'
            server 9001                           | wsfuzz server: '9001' has no place here; see 'wsfuzz server --help'
            server --port                         | wsfuzz server: --port needs a value: --port PORT; see 'wsfuzz server --help'
            server --port 99999                   | wsfuzz server: --port: a port is a number from 0 to 65535, not '99999'
            server --port http                    | wsfuzz server: --port: a port is a number from 0 to 65535, not 'http'
            server --seed xyz                     | wsfuzz server: --seed: a seed is 1 to 16 hexadecimal digits, as 8f3a, not 'xyz'
            server --seed 1 --seed 2              | wsfuzz server: --seed is given twice
            demo --junit x.xml                     | wsfuzz demo: there is no option '--junit'; see 'wsfuzz demo --help'
            server --patience 0.5                 | wsfuzz server: --patience: it is a factor from 1 to 1000, as 4 or 2.5, not '0.5'
            server --profile slow                 | wsfuzz server: --profile: it is one of classic, full, quick, not 'slow'
            server --require compression          | wsfuzz server: --require: there is no extension 'compression'; there is deflate
            server --cases 1..2                   | wsfuzz server: the selection '1..2' cannot be read: '.' at character 3 does not belong there; it is ids with commas between them, as '6.4, 7.*, !9'
            server --cases 1,!1                   | wsfuzz server: the selection '1,!1' leaves no case of the profile full
            server --catalog /not/there           | wsfuzz server: cannot read the cases in /not/there: it does not exist
            server --baseline /not/there          | wsfuzz server: /not/there: there is no such file
            echo --host 192.0.2.1                 | wsfuzz echo: cannot listen on 192.0.2.1:9002: this machine does not have that address
            client                                | wsfuzz client: URL is missing; see 'wsfuzz client --help'
            client --parallel 0 ws://h            | wsfuzz client: --parallel: it is a number from 1 to 1000, not '0'
            client --wait-for soon ws://h         | wsfuzz client: --wait-for: it is a time, as 30s, 500ms or 2m, not 'soon'
            cases --tests proxy                   | wsfuzz cases: --tests: it is server or client, not 'proxy'
            baseline                              | wsfuzz baseline: a command is missing: accept, show; see 'wsfuzz baseline --help'
            baseline accept x.txt                 | wsfuzz baseline accept: --reason is missing; see 'wsfuzz baseline accept --help'
            check                                 | wsfuzz check: PATH is missing; see 'wsfuzz check --help'
            """)
    void one_sentence_says_what_and_what_helps(String args, String sentence) {
        assertThat(Ran.run(args.split(" "))).isEqualTo(new Ran(2, "", sentence + System.lineSeparator()));
    }

    @Test
    void without_a_command_the_commands_are_named() {
        Ran ran = Ran.run();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines(
                "wsfuzz: a command is missing: demo, client, server, fuzz, compare, replay, cases, check, diff, baseline, bench, "
                        + "echo, proxy, migrate, wstest, completion, man; see 'wsfuzz --help'\n");
    }

    @ParameterizedTest
    @CsvSource({"server,--out", "server,--junit", "server,--baseline", "server,--catalog", "check,PATH",
        "server,--host"})
    void an_empty_value_is_no_file_and_no_host(String command, String place) {
        Ran ran = place.startsWith("--") ? Ran.run(command, place, "") : Ran.run(command, "");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz " + command + ": " + place + ": its value is empty; ").hasLineCount(1);
    }

    @Test
    void an_unknown_fault_is_told_with_those_that_there_are() {
        Ran ran = Ran.run("server", "--fault", "chopp 1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz server: --fault: 'chopp 1' cannot be read: ")
                .contains("did you mean 'chop'?", "'chop N'").hasLineCount(1);
    }

    @Test
    void what_a_terminal_would_obey_is_not_repeated() {
        assertThat(Ran.run("\033[2Jx").err()).contains("\\x1b[2Jx").doesNotContain("\033");
        assertThat(Ran.run("server", "--port", "\033[2J").err()).doesNotContain("\033");
    }

    @Test
    void a_script_with_a_mistake_is_not_played(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.cases"), "case 900.1 \"Wrong\"\n  > txt \"Hello\"\n");
        Ran ran = Ran.run("cases", "--catalog", folder.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith(
                "wsfuzz cases: " + folder.resolve("mine.cases") + ":2:5: 'txt' is not something that can be sent");
        assertThat(ran.out()).isEmpty();
    }
}
