package io.wsfuzz.http;

import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.report.Golden;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStatusTest {

    private final ResultStore store = new ResultStore();
    private final RunStatus status = new RunStatus("8f3a", store::results);

    private static List<CaseOutline> cases(int count) {
        return Collections.nCopies(count, CaseOutline.of(sample("1.1.1")));
    }

    private void start(String agent, String id) {
        status.on(new RunEvent.CaseStarted(agent, new CaseId(id), 1));
    }

    private void finish(JudgedCase judged) {
        store.add(judged.result());
        status.on(finished(judged));
    }

    @Test
    void it_is_ready_between_the_beginning_and_the_end() {
        assertThat(status.isReady()).isFalse();
        status.on(new RunEvent.RunStarted(cases(5)));
        assertThat(status.isReady()).isTrue();
        assertThat(status.cases()).isEqualTo(5);
        status.on(new RunEvent.RunEnded());
        assertThat(status.isReady()).isFalse();
    }

    @Test
    void what_is_played_counts_and_what_never_was_does_not() {
        status.on(new RunEvent.AgentSeen("a", true, WHEN));
        start("a", "1.1.1");
        start("a", "6.4.1");
        assertThat(status.agents().getFirst().running()).isEqualTo(2);
        finish(passed("a"));
        finish(notReached("a", sample("12.1.1"), "the client said that it was done", WHEN));
        status.on(new RunEvent.AgentSeen("a", false, WHEN.plusSeconds(3)));
        RunStatus.AgentStatus agent = status.agents().getFirst();
        assertThat(agent.running()).isEqualTo(1);
        assertThat(agent.played()).isEqualTo(1);
        assertThat(agent.counts()).containsOnlyKeys(Verdict.PASS);
        assertThat(agent.firstSeen()).isEqualTo(WHEN);
        assertThat(agent.lastSeen()).isEqualTo(WHEN.plusSeconds(3));
    }

    @Test
    void a_case_that_waits_to_be_played_once_more_is_not_running() {
        start("a", "1.1.1");
        status.on(new RunEvent.CaseTimed("a", new CaseTime(new CaseId("1.1.1"), Duration.ZERO, Duration.ZERO,
                Duration.ZERO, Duration.ZERO, Duration.ZERO)));
        assertThat(status.agents().getFirst().running()).isZero();
        start("a", "1.1.1");
        assertThat(status.agents().getFirst().running()).isOne();
        finish(passed("a"));
        assertThat(status.agents().getFirst().running()).isZero();
    }

    @Test
    void an_agent_that_comes_back_is_not_done() {
        status.on(new RunEvent.AgentFinished(new AgentEnd("a", EndKind.COMPLETE, "")));
        assertThat(status.agents().getFirst().finished()).isTrue();
        start("a", "1.1.1");
        assertThat(status.agents().getFirst().finished()).isFalse();
    }

    @Test
    void programs_read_it() throws IOException {
        status.on(new RunEvent.RunStarted(cases(3)));
        status.on(new RunEvent.AgentSeen("ws/8", true, WHEN));
        start("ws/8", "1.1.1");
        finish(passed("ws/8"));
        status.on(new RunEvent.AgentSeen("\u001b[31mred \ud83d\ude00", true, WHEN.plusSeconds(1)));
        start("\u001b[31mred \ud83d\ude00", "6.4.1");
        finish(failed("\u001b[31mred \ud83d\ude00", "edited \u202e"));
        RunStatusJson json = new RunStatusJson(status);
        Golden.assertSame("status-agents.json", json.agents());
        Golden.assertSame("status-results.json", json.results());
    }
}
