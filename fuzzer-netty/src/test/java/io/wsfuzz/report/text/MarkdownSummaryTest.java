package io.wsfuzz.report.text;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.baseline;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSummaryTest {

    private static final RunFacts FACTS =
            new RunFacts(WHEN, "wsfuzz client", "8f3a", "quick", List.of(), List.of());

    private static MarkdownSummary summary(Decision decision) {
        return new MarkdownSummary(decision, Role.SERVERS, FACTS);
    }

    private static Decision decision(JudgedCase... outcomes) {
        return Gate.plain().decide(results(List.of(outcomes)));
    }

    @Test
    void each_cause_is_said_once() {
        String text = summary(decision(passed(AGENT), outcome(AGENT, "1.1.2", Verdict.FAILED, "so"),
                failed(AGENT, "edited"))).text();
        assertThat(text).startsWith("## ✗ wsfuzz: gate&#58; failed").contains("| ws/8.23.0 | 3 | pass 1  failed 2 |",
                "* **failed 2 ×** does not fail the connection", "(1.1.2, 6.4.1)", "seed 8f3a");
        assertThat(text.lines().filter(line -> line.startsWith("* "))).hasSize(1);
    }

    @Test
    void a_run_that_passes_is_short() {
        assertThat(summary(decision(passed(AGENT))).text()).startsWith("## ✓ ").doesNotContain("What is wrong");
    }

    @Test
    void what_an_agent_says_is_no_markup() {
        HOSTILE.forEach(said -> {
            String text = summary(decision(failed(said, said), failed("[x](javascript:y)<img>", "![a](b)"))).text();
            assertThat(text.replace("<br>", "").replace("<sub>", "").replace("</sub>", ""))
                    .doesNotContainPattern("[<>]").doesNotContain("](", "javascript:")
                    .doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
        });
    }

    @Test
    void a_row_of_the_baseline_that_is_over_says_so() throws BaselineException {
        Gate gate = new Gate(false, Set.of(), baseline("\"*\" 6.4.1 failed \"old\" until 2026-01-31"),
                LocalDate.of(2026, 11, 20));
        Decision decision = gate.decide(results(List.of(failed(AGENT, "x"))));
        assertThat(summary(decision).text()).contains("No longer known: b.txt line 1 ended on 2026-01-31");
        assertThat(GithubAnnotations.of(decision)).hasSize(2).last().asString()
                .isEqualTo("::warning file=b.txt,line=1::this row of the baseline is over since 2026-01-31");
    }

    @Test
    void a_workflow_is_told_each_cause_in_a_line_that_no_agent_can_leave() {
        for (String said : HOSTILE) {
            List<String> lines = GithubAnnotations.of(decision(failed(said, said), passed(said)));
            assertThat(lines).singleElement().asString().startsWith("::error title=wsfuzz%3A ")
                    .doesNotContainPattern("[\\p{Cc}]").contains("1 x does not fail the connection");
        }
        assertThat(GithubAnnotations.of(decision(passed(AGENT)))).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_written_is_named(@TempDir Path folder) {
        Path file = folder.resolve("none/summary.md");
        assertThatThrownBy(() -> summary(decision(passed(AGENT))).write(file)).isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot write " + file).hasMessageEndingWith("with --summary");
    }
}
