package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.script.CaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesCommandTest {

    @Test
    void lists_by_chapter() {
        Ran ran = Ran.run("cases", "--cases", "1.1.1, 7.1.1");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                1 Framing
                  1.1.1  Text of 0 octets
                7 Close
                  7.1.1  A text, then the closing handshake
                """);
        assertThat(ran.err()).isEqualToNormalizingNewlines("2 cases\n");
    }

    @Test
    void lists_all_by_default() {
        assertThat(Ran.run("cases").err()).matches("[1-9][0-9]{2,} cases\\R");
    }

    @Test
    void exports_what_reads_back() throws IOException {
        Ran ran = Ran.run("cases", "--json", "--cases", "6.4, 7.9");
        JsonNode cases = new ObjectMapper().readTree(ran.out());
        assertThat(cases).isNotEmpty().allSatisfy(each -> {
            assertThat(each.get("id").asText()).matches("(6\\.4|7\\.9)\\.[0-9]+");
            assertThat(each.get("title").asText()).isNotBlank();
            var read = CaseReader.read("export", each.get("script").asText());
            assertThat(read.errors()).isEmpty();
            assertThat(read.cases()).hasSize(1);
        });
    }

    @Test
    void tells_cases_of_servers_from_cases_of_clients(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.cases"), """
                chapter 900 "Mine"
                case 900.1 "For servers"
                  tests server
                  > ping
                  < pong ""
                case 900.2 "For both"
                  > ping
                  < pong ""
                """);
        String catalog = "--catalog=" + folder;
        assertThat(Ran.run("cases", catalog, "--cases", "900").out()).contains("900.1  For servers  (servers only)",
                "900.2  For both");
        assertThat(Ran.run("cases", catalog, "--cases", "900", "--tests", "client").out()).doesNotContain("900.1")
                .contains("900.2");
        Ran none = Ran.run("cases", catalog, "--cases", "900.1", "--tests", "client");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .isEqualToNormalizingNewlines("wsfuzz cases: none of the chosen cases has to do with --tests client\n");
    }

    @Test
    void prints_what_is_covered_both_ways() {
        Ran ran = Ran.run("cases", "--coverage", "--cases", "2.1, 6.4");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).containsSequence(
                "  CTL-03  Pong for every Ping unless Close was received  (both)", "      2.1").containsSequence(
                        "  UTF-06  Fail fast before the end of the message  (both)", "      6.4.1 6.4.2 6.4.3 6.4.4")
                .contains("  2.1  CTL-03 CTL-04 MSK-05 B219").containsSequence(
                        "  PRX-01  Tunnel only after a valid 101 from the backend  (proxy)",
                        "      not covered: not about WebSocket over HTTP/1.1");
        assertThat(ran.err().lines().toList()).satisfiesExactly(
                requirements -> assertThat(requirements).startsWith("279 requirements: 8 covered, "),
                bugs -> assertThat(bugs).startsWith("311 published bugs: 3 covered, "));
    }

    @Test
    void names_a_few_of_many_cases() {
        assertThat(Ran.run("cases", "--coverage", "--cases", "6").out())
                .containsPattern("\n      6\\.[^\n]* and [1-9][0-9]* more\n");
    }

    @Test
    void coverage_is_no_json() {
        Ran ran = Ran.run("cases", "--coverage", "--json");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz cases: --json and --coverage exclude each other");
    }
}
