package io.wsfuzz.report.text;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.baseline;
import static io.wsfuzz.result.ResultFixtures.excluded;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.results;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.report.Golden;
import io.wsfuzz.result.Baseline;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static String summary(Gate gate, List<JudgedCase> outcomes) {
        TextReport report = new TextReport(gate.decide(results(outcomes)), Duration.ofMillis(1_900));
        return report.summary() + report.gate() + '\n';
    }

    private static List<JudgedCase> run(String agent) {
        return List.of(passed(agent), outcome(agent, "1.1.2", Verdict.PASS, ""),
                outcome(agent, "6.4.1", Verdict.NON_STRICT,
                        "after 'cont hex f4908080 more' the connection stayed open for 1 s (RFC 6455 8.1)"),
                outcome(agent, "12.1.1", Verdict.UNSUPPORTED, "permessage-deflate was declined"));
    }

    @Test
    void one_agent() {
        String head = TextReport.heading("wsfuzz client ws://127.0.0.1:9002", "4 cases, 8 at a time, seed 8f3a");
        Golden.assertSame("summary-one.txt", head + '\n' + summary(Gate.plain(), run(AGENT)));
    }

    @Test
    void several_agents_and_a_baseline() throws BaselineException {
        List<JudgedCase> outcomes = new ArrayList<>(run(AGENT));
        outcomes.add(failed("tiny", "edited"));
        outcomes.add(outcome("tiny", "12.1.1", Verdict.PASS, ""));
        outcomes.add(excluded("tiny", sample("1.1.1"), "too slow here", WHEN));
        outcomes.add(notReached("tiny", sample("1.1.2"), "the agent died at 6.4.1", WHEN));
        Baseline baseline = baseline(
                "\"ws/8.*\" 6.4.1 non-strict \"late\"", "\"tiny\" 12 unsupported \"not yet\"",
                "\"tiny\" 6.4.1 non-strict \"late\"", "\"tiny\" 1 failed \"old\" until 2026-01-31");
        Golden.assertSame("summary-several.txt",
                summary(new Gate(false, Set.of("deflate"), baseline, LocalDate.of(2026, 11, 20)), outcomes));
    }

    @Test
    void nothing_at_all() {
        assertThat(summary(Gate.plain(), List.of()))
                .isEqualTo("gate: failed, no case was played   1.9 s\n");
    }

    @Test
    void lines_without_a_progress_bar() {
        assertThat(TextReport.line(passed(AGENT).result())).isEqualTo("pass         1.1.1    ws/8.23.0");
        assertThat(TextReport.line(outcome(AGENT, "6.4.1", Verdict.NON_STRICT, "late").result()))
                .isEqualTo("non-strict   6.4.1    ws/8.23.0  late");
    }

    @Test
    void a_peer_says_nothing_to_the_terminal() {
        for (String said : HOSTILE) {
            assertThat(TextReport.line(failed(said, said).result())).doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                    .hasSizeLessThan(1000);
            String text = summary(Gate.plain(), List.of(failed(said, said), passed(said), passed("other")));
            assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
            assertThat(text.lines()).hasSize(9);
        }
    }

    @Test
    void many_agents_take_few_lines() {
        List<JudgedCase> outcomes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            outcomes.add(passed("agent-" + i));
        }
        assertThat(summary(Gate.plain(), outcomes).lines()).hasSizeLessThan(50).contains("… and 460 more agents");
    }
}
