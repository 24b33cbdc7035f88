package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is no longer true is noticed, in whatever way it is not. */
class KnownResultsTest {

    private static final List<CaseResult> RESULTS =
            List.of(result("1.1", Verdict.PASS, ""), result("1.2", Verdict.FAILED, "no echo"),
                    result("2.1", Verdict.NON_STRICT, "late"), result("2.2", Verdict.NON_STRICT, "late"));

    private static CaseResult result(String id, Verdict verdict, String why) {
        Case played = ResultFixtures.read("case " + id + " \"X\"\n  > ping\n  < pong \"\"\n");
        Result result = new Result(verdict, why, new ClassicResult(Behavior.OK, Behavior.OK));
        return ResultFixtures.judged(new CaseTurn(new RunId("test"), "x", played, Instant.EPOCH), Kind.PLAYED, result,
                Optional.empty()).result();
    }

    private static void check(String table) throws Exception {
        KnownResults.of("test", table).check(RESULTS, RESULTS.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2 failed why\n2.* non-strict why",
        "1.2 failed|pass why\n2.1 non-strict why\n2.2 non-strict why",
        "1.1 pass|failed why\nrace no echo\nrace late", "# words\n\n1.* pass|failed why\n2.* non-strict why"})
    void a_table_that_is_true_passes(String table) {
        assertThatCode(() -> check(table)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.1 failed why                  | "1.1"="failed"
            1.3 failed why                  | of the row 1.3
            1.3 failed/pass why             | of the row 1.3
            3.* failed/pass why             | of the row 3.*
            1.2 non-strict why              | "1.2"="non-strict"
            1.* failed why                  | "1.1"="failed"
            1.2 failed why;1.2 failed why   | another row about 1.2
            1.* pass/failed why;1.2 failed why | another row about 1.2
            1.1 pass why                    | what needs no row
            1.1 faild/pass why              | names a result
            1.1 failed                      | has no reason
            """)
    void a_row_that_is_not_true_any_more_is_an_error(String row, String message) {
        String table = row.replace('/', '|').replace(';', '\n') + "\n"
                + (row.startsWith("1.2") || row.startsWith("1.*") ? "" : "1.2 failed why\n");
        assertThatThrownBy(() -> check(table + "2.* non-strict why")).isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_result_that_no_row_names_is_an_error() {
        assertThatThrownBy(() -> check("1.2 failed why")).hasMessageContaining("2.1");
    }
}
