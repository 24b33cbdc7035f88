package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.report.Golden;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Position;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

    private static Baseline parse(String text) throws BaselineException {
        return BaselineText.parse("b.txt", text.lines().toList());
    }

    @ParameterizedTest
    @CsvSource({"ws/8.23.0, 6.4.1, true", "ws/8.*, 6.4, true", "*, 6, true", "*/*, 6.*.1, true", "*.0, 6.4.*, true",
        "ws*, 6.4.1, true",
        "ws/8, 6.4.1, false", "*x*, 6.4.1, false", "ws/8.*, 6.4.10, false", "ws/8.*, 6.3, false",
        "WS/8.23.0, 6.4.1, false",
        "**s**0**, 6.4.1, true"})
    void patterns_fit(String agent, String cases, boolean fits) {
        Baseline.BaselineRow baselineRow =
                new Baseline.BaselineRow(new Position("", 1, 1), agent, cases, Verdict.FAILED, "r", Optional.empty());
        assertThat(baselineRow.fits(new ResultKey(AGENT, new CaseId("6.4.1")))).isEqualTo(fits);
    }

    @Test
    void a_hostile_name_takes_no_time() {
        Baseline.BaselineRow baselineRow =
                new Baseline.BaselineRow(new Position("", 1, 1), "*a*a*a*a*a*a*b", "1", Verdict.FAILED, "r",
                        Optional.empty());
        assertThat(baselineRow.fits(new ResultKey("a".repeat(10_000), new CaseId("1")))).isFalse();
    }

    @Test
    void the_first_row_that_fits_counts() throws BaselineException {
        Baseline baseline = parse("""
                # comment
                "ws/8.*"   6.4.1  non-strict  "a # in a reason"   # comment

                "*"        6.4    failed      "all the others"  until 2027-06-30
                """);
        assertThat(baseline.find(new ResultKey(AGENT, new CaseId("6.4.1")), LocalDate.EPOCH).orElseThrow()
                .reason())
                .isEqualTo("a # in a reason");
        Baseline.BaselineRow other =
                baseline.find(new ResultKey("x", new CaseId("6.4.1")), LocalDate.EPOCH).orElseThrow();
        assertThat(other.result()).isEqualTo(Verdict.FAILED);
        assertThat(other.until()).contains(LocalDate.of(2027, 6, 30));
        assertThat(other.at()).hasToString("b.txt:4:1");
    }

    @Test
    void all_that_is_wrong_is_said_with_its_place() {
        String wrong = """
                "ws"
                "ws" 6.4.1 failed
                "ws" 6.4.1 failed reason
                "ws" 6.4.1 failed " "
                "ws" six failed "r"
                "ws" 6.4.1 fails "r"
                "ws" 6.4.1 broken "r"
                "ws" 6.4.1 failed "r" 2027-06-30
                "ws" 6.4.1 failed "r" until tomorrow
                "ws 6.4.1
                "w\\s" 6.4.1 failed "r"
                "w\\u12" 6.4.1 failed "r"
                """;
        assertThatThrownBy(() -> parse(wrong)).isInstanceOf(BaselineException.class)
                .satisfies(e -> Golden.assertSame("baseline-errors.txt",
                        e.getMessage().replace(System.lineSeparator(), "\n") + '\n'));
    }

    @Test
    void a_file_that_cannot_be_read_is_named(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none.txt");
        assertThatThrownBy(() -> Baseline.read(none)).hasMessage(none + ": there is no such file");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[]{(byte) 0xff});
        assertThatThrownBy(() -> Baseline.read(binary)).hasMessage(binary + ": this is not UTF-8 text");
    }

    @Test
    void accepting_writes_a_row_for_what_is_not_a_pass() throws BaselineException {
        Baseline accepted = Baseline.NONE.accept(
                verdicts(outcome(AGENT, "1.1.1", Verdict.PASS, ""), outcome(AGENT, "6.4.1", Verdict.NON_STRICT, "late"),
                        outcome(AGENT, "12.1.1", Verdict.NOT_RUN, "dead"),
                        outcome("a\n\"b\"\\", "6.4.1", Verdict.FAILED, "")),
                "seen in review",
                Optional.of(LocalDate.of(2027, 1, 31)));
        Golden.assertSame("baseline.txt", accepted.text());
        assertThat(parse(accepted.text()).rows()).extracting(Baseline.BaselineRow::agent).containsExactly("a\n\"b\"\\",
                AGENT);
    }

    @Test
    void accepting_keeps_what_is_known_and_drops_what_is_better() throws BaselineException {
        Baseline known = parse("""
                "ws/8.23.0" 1.1.1 failed "old"
                "ws/8.23.0" 6.4.1 failed "kept"
                "*" 12 unsupported "nobody has it"
                """);
        Baseline accepted = known.accept(
                verdicts(outcome(AGENT, "1.1.1", Verdict.PASS, ""), outcome(AGENT, "1.1.2", Verdict.FAILED, ""),
                        outcome(AGENT, "6.4.1", Verdict.FAILED, ""), outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, "")),
                "new", Optional.empty());
        assertThat(accepted.rows()).extracting(baselineRow -> baselineRow.cases() + ' ' + baselineRow.reason())
                .containsExactly("1.1.2 new",
                        "6.4.1 kept", "12 nobody has it");
    }

    @Test
    void nothing_is_accepted_without_a_reason() {
        assertThatThrownBy(() -> Baseline.NONE.accept(Map.of(), " ", Optional.empty()))
                .hasMessageContaining("--reason");
    }

    @Property(tries = 300)
    void what_is_printed_reads_back(@ForAll String agent, @ForAll @NotBlank String reason) throws BaselineException {
        Baseline.BaselineRow baselineRow =
                new Baseline.BaselineRow(new Position("b.txt", 3, 1), agent, "7.*.1", Verdict.NON_STRICT, reason,
                        Optional.of(LocalDate.of(2027, 1, 31)));
        Baseline baseline = new Baseline(List.of(baselineRow));
        assertThat(parse(baseline.text())).isEqualTo(baseline);
    }

    private static Map<ResultKey, Verdict> verdicts(JudgedCase... outcomes) {
        return results(List.of(outcomes)).stream().collect(Collectors.toMap(CaseResult::key, CaseResult::verdict));
    }
}
