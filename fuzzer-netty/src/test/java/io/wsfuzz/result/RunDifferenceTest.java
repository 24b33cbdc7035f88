package io.wsfuzz.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.RunDifference.ChangeKind;
import io.wsfuzz.result.RunDifference.ComparedResult;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunDifferenceTest {

    private static ComparedResult result(String id, Verdict verdict, String cause) {
        return new ComparedResult(new ResultKey("ws", new CaseId(id)), "A title", verdict, cause, "why " + id);
    }

    @Test
    void each_result_is_compared_with_the_one_before() {
        RunDifference difference = RunDifference.of(
                List.of(result("1.1", Verdict.PASS, ""), result("1.2", Verdict.FAILED, "a"),
                        result("1.3", Verdict.FAILED, "a"), result("1.4", Verdict.PASS, ""),
                        result("1.5", Verdict.PASS, "")),
                List.of(result("1.1", Verdict.FAILED, "b"), result("1.2", Verdict.NON_STRICT, "a"),
                        result("1.3", Verdict.FAILED, "b"), result("1.4", Verdict.PASS, ""),
                        result("1.6", Verdict.PASS, "")));
        assertThat(difference.changes()).extracting(change -> change.kind().word() + ' ' + change.id())
                .containsExactly("worse 1.1", "new 1.6", "changed 1.3", "better 1.2", "gone 1.5");
        assertThat(difference.sentence()).isEqualTo("1 worse, 1 new, 1 changed, 1 better, 1 gone, 1 the same");
        assertThat(difference.isWorse()).isTrue();
    }

    @Test
    void what_is_new_is_worse_only_where_it_failed() {
        assertThat(RunDifference.of(List.of(), List.of(result("1.1", Verdict.PASS, ""))).isWorse()).isFalse();
        assertThat(RunDifference.of(List.of(), List.of(result("1.1", Verdict.FAILED, "a"))).isWorse()).isTrue();
        assertThat(RunDifference.of(List.of(), List.of()).count(ChangeKind.NEW)).isZero();
    }
}
