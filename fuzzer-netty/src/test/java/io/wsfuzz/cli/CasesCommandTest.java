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
}
