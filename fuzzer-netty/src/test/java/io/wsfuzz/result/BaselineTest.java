package io.wsfuzz.result;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.failed;
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
import java.util.Optional;
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
        assertThat(baselineRow.fits(known(AGENT))).isEqualTo(fits);
    }

    @Test
    void a_hostile_name_takes_no_time() {
        Baseline.BaselineRow baselineRow =
                new Baseline.BaselineRow(new Position("", 1, 1), "*a*a*a*a*a*a*b", "1", Verdict.FAILED, "r",
                        Optional.empty());
        assertThat(baselineRow.fits(new Baseline.KnownResult(
                new ResultKey("a".repeat(10_000), new CaseId("1")), Verdict.FAILED, Optional.empty()))).isFalse();
    }

    @Test
    void the_first_row_that_fits_counts() throws BaselineException {
        Baseline baseline = parse("""
                # comment
                "ws/8.*"   6.4.1  non-strict  "a # in a reason"   # comment

                "*"        6.4    failed      "all the others"  until 2027-06-30
                """);
        assertThat(baseline.find(known(AGENT), LocalDate.EPOCH).orElseThrow()
                .reason())
                .isEqualTo("a # in a reason");
        Baseline.BaselineRow other =
                baseline.find(known("x"), LocalDate.EPOCH).orElseThrow();
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
                known(outcome(AGENT, "1.1.1", Verdict.PASS, ""), outcome(AGENT, "6.4.1", Verdict.NON_STRICT, "late"),
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
                known(outcome(AGENT, "1.1.1", Verdict.PASS, ""), outcome(AGENT, "1.1.2", Verdict.FAILED, ""),
                        outcome(AGENT, "6.4.1", Verdict.FAILED, ""), outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, "")),
                "new", Optional.empty());
        assertThat(accepted.rows()).extracting(baselineRow -> baselineRow.cases() + ' ' + baselineRow.reason())
                .containsExactly("cause:illegal-taken/answered/rfc-6455-8.1 new", "6.4.1 kept", "12 nobody has it");
    }

    @Test
    void nothing_is_accepted_without_a_reason() {
        assertThatThrownBy(() -> Baseline.NONE.accept(List.of(), " ", Optional.empty()))
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

    @Test
    void results_with_one_cause_take_one_row_and_a_declined_chapter_another() throws BaselineException {
        List<Baseline.KnownResult> results = known(outcome(AGENT, "1.1.1", Verdict.FAILED, ""),
                outcome(AGENT, "1.1.2", Verdict.FAILED, ""), outcome(AGENT, "6.4.1", Verdict.FAILED, ""),
                outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, ""));
        Baseline accepted = Baseline.NONE.accept(results, "known upstream", Optional.empty());
        assertThat(accepted.rows()).extracting(row -> row.cases() + ' ' + row.result().word())
                .containsExactly("cause:illegal-taken/answered/rfc-6455-8.1 failed", "12 unsupported");
        Baseline read = parse(accepted.text());
        assertThat(results).allMatch(each -> read.find(each, LocalDate.EPOCH).isPresent());
        assertThat(read.accept(results, "again", Optional.empty())).isEqualTo(read);
    }

    @Test
    void a_row_of_a_cause_is_not_about_what_passes_nor_about_other_causes() throws BaselineException {
        Baseline baseline = parse("\"*\" cause:illegal-taken/* failed \"known\"\n\"*\" cause:died/none failed \"x\"\n");
        assertThat(known(outcome(AGENT, "1.1.1", Verdict.PASS, ""))).allMatch(
                each -> baseline.find(each, LocalDate.EPOCH).isEmpty());
        assertThat(known(failed(AGENT, "x"))).allMatch(each -> baseline.find(each, LocalDate.EPOCH)
                .filter(row -> row.reason().equals("known")).isPresent());
    }

    private static Baseline.KnownResult known(String agent) {
        return new Baseline.KnownResult(new ResultKey(agent, new CaseId("6.4.1")), Verdict.FAILED, Optional.empty());
    }

    private static List<Baseline.KnownResult> known(JudgedCase... outcomes) {
        return results(List.of(outcomes)).stream().map(Baseline.KnownResult::of).toList();
    }
}
