package io.wsfuzz.report.json;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.excluded;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.MeasuredFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseResultJsonTest {

    @Test
    void a_result_reads_back_whole() throws IOException {
        for (JudgedCase judged : List.of(passed(AGENT), failed(AGENT, "edited"),
                excluded("tiny", sample("6.4.1"), "too slow here", WHEN),
                notReached("tiny", sample("12.1.1"), "the run was cut short", WHEN),
                MeasuredFixtures.compressed("12.1.1"), MeasuredFixtures.uncompressed("12.1.2"),
                MeasuredFixtures.declined("12.1.3"), MeasuredFixtures.once(),
                MeasuredFixtures.sampled(passed(AGENT)))) {
            assertThat(CaseResultJson.read(CaseResultJson.write(judged.result()))).isEqualTo(judged.result());
        }
    }

    @Test
    void whatever_an_agent_says_stays_on_one_line_of_ascii() throws IOException {
        for (String said : HOSTILE) {
            byte[] line = CaseResultJson.write(failed(said, said).result());
            assertThat(new String(line, StandardCharsets.UTF_8)).matches("[ -~]*");
            CaseResult read = CaseResultJson.read(line);
            assertThat(read.agent()).isEqualTo(Json.wellFormed(said));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "nul", "{\"run\": \"x y\"}", "{\"kind\": \"LOST\"}"})
    void something_else_is_no_result(String line) {
        assertThatThrownBy(() -> CaseResultJson.read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
