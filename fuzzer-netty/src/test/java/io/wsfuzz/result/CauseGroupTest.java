package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CauseGroupTest {

    private static CausedCase unanswered(String id, boolean dialogueHeld) {
        return new CausedCase(AGENT, new CaseId(id), "A title", Verdict.FAILED,
                new Cause(Symptom.CLOSE_UNANSWERED, Reaction.DROPPED, "RFC 6455 5.5.1", dialogueHeld), "dropped",
                List.of());
    }

    private static CausedCase other(String id, Verdict verdict) {
        return new CausedCase(AGENT, new CaseId(id), "A title", verdict,
                new Cause(Symptom.RESERVED_BIT, Reaction.BROKE_RULE, "RFC 6455 5.2", false), "RSV 4", List.of());
    }

    @Test
    void cases_with_one_cause_are_one_line_and_those_whose_dialogue_held_are_counted() {
        List<CausedCase> cases = new ArrayList<>();
        for (int i = 10; i >= 1; i--) {
            cases.add(unanswered("1." + i, i > 3));
        }
        List<CauseGroup> groups = CauseGroup.of(cases.stream());
        assertThat(groups).singleElement().satisfies(group -> assertThat(group.line(3)).isEqualTo(
                "10 x never answers a Close: TCP is dropped, RFC 6455 5.5.1 (1.1, 1.2, 1.3 …); in 7 the dialogue itself held"));
    }

    @Test
    void the_harder_verdict_comes_first_then_the_greater_number() {
        List<CauseGroup> groups = CauseGroup.of(Stream.of(other("3.1", Verdict.NON_STRICT),
                other("3.2", Verdict.NON_STRICT), other("3.3", Verdict.FAILED), unanswered("1.1", true),
                unanswered("1.2", true)));
        assertThat(groups).extracting(CauseGroup::verdict).containsExactly(Verdict.FAILED, Verdict.FAILED,
                Verdict.NON_STRICT);
        assertThat(groups).extracting(CauseGroup::count).containsExactly(2, 1, 2);
    }

    @Test
    void each_group_says_what_it_means_and_whose_bug_it_was_too() {
        CauseGroup group = CauseGroup.of(Stream.of(unanswered("1.1", true))).getFirst();
        assertThat(group.note()).isPresent();
        assertThat(group.bugs(Side.CLIENT)).isNotEmpty().hasSizeLessThanOrEqualTo(CauseGroup.MOST_BUGS)
                .noneMatch(bug -> bug.testee().equals("server"));
    }

    @Test
    void a_result_that_names_no_cause_is_counted_all_the_same() {
        assertThat(CauseGroup.ofResults(Stream.of(passed(AGENT).result()))).isEmpty();
        assertThat(CauseGroup.ofResults(Stream.of(failed(AGENT, "x").result()))).hasSize(1);
        assertThat(CausedCase.cause(Verdict.FAILED, Optional.empty())).isPresent();
        assertThat(CausedCase.cause(Verdict.INFO, Optional.empty())).isEmpty();
    }
}
