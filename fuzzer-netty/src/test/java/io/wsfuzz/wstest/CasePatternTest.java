package io.wsfuzz.wstest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.role.ServerOptions.Exclusion;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasePatternTest {

    private static final List<Case> CLASSIC =
            new CaseChoice(Profile.CLASSIC, true).cases(Catalog.embedded());

    private static List<String> ids(List<String> cases, String... excluded) throws SpecException {
        List<CaseId> all = CLASSIC.stream().map(Case::id).toList();
        return new CaseFilter(cases, List.of(excluded), Map.of()).select(all).stream().map(CaseId::text).toList();
    }

    @Test
    void a_star_takes_exactly_the_517_by_number() throws SpecException {
        List<String> all = ids(List.of("*"));
        assertThat(all).hasSize(517).startsWith("1.1.1", "1.1.2").endsWith("13.7.17", "13.7.18");
        assertThat(all.indexOf("2.1")).isEqualTo(16);
        assertThat(all.indexOf("10.1.1")).isEqualTo(all.indexOf("9.8.6") + 1);
    }

    /** How many cases a pattern takes, counted by hand from the chapters. */
    @ParameterizedTest
    @CsvSource({"'1*',233", "'1.*',16", "'12*',90", "'13.*',126", "'9.1*',6", "'12.*.[1234]$',20", "'11.*',0",
        "'8.*',0",
        "'7.5.1*',1", "'*.1.1',26", "'[67].1.*',9"})
    void is_anchored_at_its_beginning_only(String pattern, int cases) throws SpecException {
        assertThat(ids(List.of(pattern))).hasSize(cases);
    }

    @Test
    void an_id_is_no_prefix() throws SpecException {
        assertThat(ids(List.of("2.1"))).containsExactly("2.1");
        SpecException unknown = catchThrowableOfType(SpecException.class, () -> ids(List.of("9")));
        assertThat(unknown).hasMessage("cases: there is no case '9'; a chapter is written as a pattern, as '7.*'");
        assertThatThrownBy(() -> ids(List.of("1.1.0"))).hasMessageContaining("did you mean '1.1.");
    }

    @Test
    void what_is_excluded_need_not_be_there() throws SpecException {
        assertThat(ids(List.of("2.*"), "", "9", "2.1*", "11.*", "1.1.1"))
                .containsExactly("2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9");
    }

    @Test
    void whatever_is_named_twice_is_played_once_and_in_order() throws SpecException {
        assertThat(ids(List.of("10.1.1", "2.*", "2.2", "1.1.1"), "2.1*", "2.[3-9]"))
                .containsExactly("1.1.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "10.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(*", "[*", "+*", "*{2000}", "(?!9)*", "*\\"})
    void what_is_no_expression_is_told_with_its_place(String pattern) {
        assertThatThrownBy(() -> ids(List.of("1.1.1"), pattern)).isInstanceOf(SpecException.class)
                .hasMessageStartingWith("exclude-cases: the pattern '" + pattern + "' ");
    }

    static Stream<String> hostile() {
        return Stream.of("((((*)*)*)*)*x", "(((a|*)+)+)+y", "(([0-9.]+)+)+*z",
                "((){30}*){0,30}",
                "(*".repeat(120) + ")".repeat(120) + "x", "*".repeat(CasePattern.LONGEST));
    }

    /** An engine that goes back would need longer than there is. */
    @ParameterizedTest
    @MethodSource("hostile")
    void no_pattern_takes_its_time(String pattern) throws SpecException {
        CasePattern hostile = CasePattern.beginning("cases", pattern);
        assertThat(hostile.fits("1.".repeat(1000))).isEqualTo(!pattern.matches(".*[xyz]"));
    }

    @Test
    void a_pattern_has_a_length() {
        String longer = "*".repeat(CasePattern.LONGEST + 1);
        assertThatThrownBy(() -> ids(List.of(longer))).isInstanceOf(SpecException.class)
                .hasMessage("cases: a pattern of 1001 characters is too long; 1000 are allowed");
    }

    @Test
    void agents_and_their_cases_are_matched_whole() throws SpecException {
        var exclusion =
                new CaseFilter(List.of("*"), List.of(), Map.of("My.*", List.of("9.*", "1.1.1"), "*", List.of("2.1")))
                        .exclusion();
        assertThat(reason(exclusion, "My.Client", "9.1.1")).isTrue();
        assertThat(reason(exclusion, "My.Client", "1.1.1")).isTrue();
        assertThat(reason(exclusion, "MyXClient", "9.1.1")).isFalse();
        assertThat(reason(exclusion, "A My.Client", "9.1.1")).isFalse();
        assertThat(reason(exclusion, "anyone", "2.1")).isTrue();
        assertThat(reason(exclusion, "anyone", "2.10")).isFalse();
        assertThat(reason(exclusion, "My.Client", "1.1.2")).isFalse();
    }

    private static boolean reason(Exclusion exclusion, String agent, String id) {
        Case played = CLASSIC.stream().filter(each -> each.id().text().equals(id)).findFirst().orElseThrow();
        return exclusion.reason(agent, played).isPresent();
    }
}
