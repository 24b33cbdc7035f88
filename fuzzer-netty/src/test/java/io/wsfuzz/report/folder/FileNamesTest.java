package io.wsfuzz.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.script.CaseId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    private static final CaseId ID = new CaseId("1.1.1");

    @ParameterizedTest
    @CsvSource({"ws/8.23.0, ws_8_23_0", "Java-WebSocket/1.6.0, java_websocket_1_6_0", "127.0.0.1:9002, 127_0_0_1_9002",
        "'  x ', x", "Jetty(12.1.14), jetty_12_1_14"})
    void usual_agents_have_the_names_of_the_classic_suite(String agent, String stem) {
        assertThat(new FileNames().of(agent, ID)).isEqualTo(stem + "_case_1_1_1");
    }

    @Test
    void nothing_leaves_the_folder_and_nobody_shares_a_file() {
        FileNames names = new FileNames();
        Set<String> files = new HashSet<>();
        for (String agent : ResultFixtures.HOSTILE) {
            assertThat(names.of(agent, ID)).matches("[a-z0-9_]{1,90}_case_1_1_1");
            assertThat(files.add(names.of(agent, ID))).as(agent).isTrue();
        }
    }

    @Property(tries = 200)
    void whoever_comes_the_names_are_clean_and_different(@ForAll @Size(max = 20) List<String> agents) {
        FileNames names = new FileNames();
        Set<String> files = new HashSet<>();
        for (String agent : Set.copyOf(agents)) {
            assertThat(names.of(agent, ID)).matches("[a-z0-9_]{1,90}_case_1_1_1").isEqualTo(names.of(agent, ID));
            assertThat(files.add(names.of(agent, ID))).isTrue();
        }
    }

    @Test
    void who_takes_the_hash_of_another_one_does_not_get_his_file() {
        FileNames first = new FileNames();
        first.of("a", ID);
        String hashed = first.of("A", ID).replace("_case_1_1_1", "");

        FileNames names = new FileNames();
        assertThat(names.of(hashed, ID)).isEqualTo(hashed + "_case_1_1_1");
        names.of("a", ID);
        assertThat(names.of("A", ID)).isEqualTo(hashed + "_2_case_1_1_1");
    }

    @Test
    void an_agent_keeps_its_name_in_the_next_run() {
        FileNames names = new FileNames();
        assertThat(names.keep("WS/8", "ws_8_case_1_1_1.json")).isTrue();
        assertThat(names.of("WS/8", ID)).isEqualTo("ws_8_case_1_1_1");
        assertThat(names.of("ws/8", ID)).startsWith("ws_8_").isNotEqualTo("ws_8_case_1_1_1");
    }

    @ParameterizedTest
    @CsvSource({"../x_case_1.json", "x_case_1.exe", "/etc/passwd", "x.json", "X_case_1.json"})
    void other_names_are_not_kept(String file) {
        assertThat(new FileNames().keep("x", file)).isFalse();
    }

    @Test
    void two_agents_do_not_keep_one_name() {
        FileNames names = new FileNames();
        assertThat(names.keep("one", "x_case_1.json")).isTrue();
        assertThat(names.keep("other", "x_case_2.json")).isFalse();
    }
}
