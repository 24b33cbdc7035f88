package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WstestCommandTest {

    @TempDir
    private Path folder;

    @Test
    void wrong_use_is_told_where_and_as_its_users_know_it() {
        Ran ran = Ran.run("wstest", "--colour");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                wstest has no option '--colour'

                Try wstest --help for usage details

                """);
    }

    @Test
    void says_which_versions_it_stands_for() {
        assertThat(Ran.run("wstest", "-a").out())
                .isEqualToNormalizingNewlines("Autobahn 0.10.9\nAutobahnTestSuite 25.10.1\n");
        assertThat(Ran.run("wstest", "--version").out()).startsWith("wstest of wsfuzz ").hasLineCount(1);
        Ran help = Ran.run("wstest", "--help");
        assertThat(help.out()).startsWith("Usage: wstest -m MODE [options]").contains("-m, --mode=MODE");
        assertThat(help.code()).isZero();
    }

    @Test
    void is_listed_with_the_other_commands() {
        assertThat(Ran.run("--help").out()).containsPattern("wstest +What wstest of the classic suite does");
    }

    @Test
    void a_spec_that_cannot_be_used_is_one_sentence_on_the_other_stream() throws java.io.IOException {
        Path spec = Files.writeString(folder.resolve("mass.json"), "{\"servers\": 5}");
        Ran ran = Ran.run("wstest", "-m", "massconnect", "-s", spec.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("wstest: " + spec + ": servers must be a list of servers").hasLineCount(1);
        Ran missing = Ran.run("wstest", "-m", "massconnect", "-s", spec + "x");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).startsWith("wstest: there is no " + spec + "x").hasLineCount(1);
    }
}
