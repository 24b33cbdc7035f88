package io.wsfuzz.wstest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortSelectionTest {

    private static final Catalog CATALOG = Catalog.embedded();
    private static final CaseChoice CLASSIC = new CaseChoice(Profile.CLASSIC, true);
    private static final List<CaseId> ALL = ids(CLASSIC.cases(CATALOG).outlines());

    private static List<CaseId> ids(List<CaseOutline> outlines) {
        return outlines.stream().map(CaseOutline::id).sorted().toList();
    }

    private static List<CaseId> chosen(String pattern, String... excluded) throws SpecException {
        return new CaseFilter(List.of(pattern), List.of(excluded), Map.of()).select(ALL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.*    | 1
            1.1*   | 1.1
            2.1*   | 2.1, 2.10, 2.11
            [67].1.* | 6.1, 7.1
            7.5.1  | 7.5
            """)
    void chapters_and_sections_stand_for_their_cases(String pattern, String words) throws SpecException {
        assertThat(ShortSelection.of(chosen(pattern), ALL)).isEqualTo(words);
    }

    @Test
    void what_is_left_out_is_said_where_that_is_shorter() throws SpecException {
        assertThat(ShortSelection.of(ALL, ALL)).isEmpty();
        assertThat(ShortSelection.of(chosen("*", "9.*", "13.*", "2.5"), ALL)).isEqualTo("!2.5, !9, !13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1*", "12.*.[1234]$", "*.1.1", "9.*.[2-4]", "*3", "10.1.1*"})
    void our_selection_takes_just_those(String pattern) throws SpecException {
        List<CaseId> chosen = chosen(pattern);
        Selection read = Selection.parse(ShortSelection.of(chosen, ALL));
        assertThat(ids(read.select(CATALOG, CLASSIC).outlines())).isEqualTo(chosen);
    }
}
