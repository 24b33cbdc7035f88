package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Classic;
import io.wsfuzz.verdict.Classic.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AgentsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final CaseId ID = new CaseId("1.1");
    private static final Result PASS = new Result(Verdict.PASS, "", new Classic(Behavior.OK, Behavior.OK));

    private static final int MOST = 20;

    private final Agents agents = new Agents(MOST);

    private Agent agent(String name) {
        return agents.enter(name, NOW).orElseThrow().agent();
    }

    @Test
    void the_same_name_is_the_same_agent() {
        assertThat(agents.enter("a", NOW).orElseThrow().first()).isTrue();
        assertThat(agents.enter("a", NOW).orElseThrow().first()).isFalse();
        assertThat(agent("a")).isSameAs(agent("a")).isNotSameAs(agent("A"));
    }

    @Test
    void there_are_only_so_many() {
        for (int i = 0; i < MOST; i++) {
            agent("a" + i);
        }
        assertThat(agents.enter("one more", NOW)).isEmpty();
        assertThat(agents.enter("a0", NOW)).isPresent();
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        String clown = "\ud83e\udd21".repeat(200);
        String cut = Agents.cut(clown);
        assertThat(cut.length()).isLessThanOrEqualTo(Agents.LONGEST_NAME);
        assertThat(cut.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
        assertThat(cut).isNotEqualTo(Agents.cut(clown + "x")).isEqualTo(Agents.cut(clown));
        assertThat(Agents.cut("x".repeat(Agents.LONGEST_NAME))).hasSize(Agents.LONGEST_NAME).doesNotContain("…");
    }

    @Test
    void a_result_is_waited_for_while_the_case_is_played() {
        Agent agent = agent("a");
        assertThat(agent.result(ID).join()).isEmpty();
        agent.started(ID);
        agent.started(ID);
        CompletableFuture<Optional<Result>> result = agent.result(ID);
        CompletableFuture<Void> idle = agent.idle();
        assertThat(result).isNotDone();
        agent.ended(ID, Optional.of(PASS));
        assertThat(result.join()).contains(PASS);
        assertThat(idle).isNotDone();
        agent.ended(ID, Optional.empty());
        assertThat(idle).isDone();
        assertThat(agent.result(ID).join()).contains(PASS);
        assertThat(agent.row().counts()).containsEntry(Verdict.PASS, 1);
    }

    @Test
    void what_was_never_asked_for_is_told_once() {
        List<Case> cases = Lab.cases(Lab.CASES);
        Agent agent = agent("a");
        agent.started(ID);
        assertThat(agent.neverAsked(cases)).hasSize(5);
        assertThat(agent.neverAsked(cases)).isEmpty();
        assertThat(agent.last()).contains(ID);
    }
}
