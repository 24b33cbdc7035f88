package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.script.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    private static final Catalog CATALOG = Catalog.embedded();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            6.4.1              | 6.4.1
            6.4                | 6.4.1 6.4.2 6.4.3 6.4.4
            6.4.*              | 6.4.1 6.4.2 6.4.3 6.4.4
            6.4, !6.4.2        | 6.4.1 6.4.3 6.4.4
            !6.4.2,6.4         | 6.4.1 6.4.3 6.4.4
            2.1                | 2.1
            2.1*               | 2.1 2.10 2.11
            7.7.1*, 3.1        | 3.1 7.7.1 7.7.10 7.7.11 7.7.12 7.7.13
            3.1,3.1,3          | 3.1 3.2 3.3 3.4 3.5 3.6 3.7
            ' 3.1 ,, 4.2.5,'   | 3.1 4.2.5
            3.1 4.2.5          | 3.1 4.2.5
            3, ! 3.*           |
            4.*.5              | 4.1.5 4.2.5
            1*.1.1, !1.*.1     | 10.1.1 11.1.1 12.1.1 13.1.1
            """)
    void selects(String selection, String ids) {
        if (ids == null) {
            assertThatThrownBy(() -> select(selection)).isInstanceOf(SelectionException.class)
                    .hasMessage("the selection '" + selection + "' leaves no case of the profile full");
        } else {
            assertThat(select(selection)).containsExactly(ids.split(" "));
        }
    }

    @Test
    void only_excludes_means_all_but() {
        assertThat(select("!6, !7.*")).doesNotContain("6.1.1", "7.1.1").contains("1.1.1", "5.20", "10.1.1")
                .hasSize(CATALOG.cases().size() - 145 - 37);
    }

    @Test
    void all_takes_all() {
        assertThat(Selection.parse("*").select(CATALOG)).isEqualTo(CATALOG.cases());
    }

    @Test
    void the_selection_meets_the_profile() {
        assertThat(Selection.parse("10, 1.1").select(CATALOG, new CaseChoice(Profile.CLASSIC, false)))
                .extracting(one -> one.id().text())
                .startsWith("1.1.1").endsWith("1.1.8", "10.1.1");
        assertThat(Selection.parse("1").select(CATALOG, new CaseChoice(Profile.QUICK, false))).hasSize(16);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            6.x      | 'x' at character 3
            6.       | it ends where a number must stand
            .6       | '.' at character 1
            6..4     | '.' at character 3
            6.4;7    | ';' at character 4
            6.4!7    | '!' at character 4
            6, 7,!   | it ends where a number must stand
            !!6      | '!' at character 2
            6-7      | '-' at character 2
            x        | 'x' at character 1
            6, \uD83D\uDE00 | '\uD83D\uDE00' at character 4
            1.2.3.4.5.6.7   | '7' at character 13
            """)
    void says_where_it_is_wrong(String selection, String place) {
        assertThatThrownBy(() -> Selection.parse(selection)).isInstanceOf(SelectionException.class)
                .hasMessageStartingWith("the selection '" + selection + "' cannot be read: " + place);
    }

    @Test
    void nothing_is_no_selection() {
        for (String nothing : List.of("", "  ", " , ")) {
            assertThatThrownBy(() -> Selection.parse(nothing)).isInstanceOf(SelectionException.class)
                    .hasMessage("the selection names no case; '*' takes all of them");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            6.44       | '6.44' matches no case; the nearest is 6.4
            1, 6.4.9   | '6.4.9' matches no case; the nearest is 6.4.1
            !77        | '!77' matches no case; the nearest is 7
            888        | '888' matches no case; 'wsfuzz cases' lists them
            7.33.*     | '7.33.*' matches no case; the nearest is 7.3
            """)
    void a_part_that_matches_nothing_is_reported(String selection, String message) {
        assertThatThrownBy(() -> select(selection)).isInstanceOf(SelectionException.class).hasMessage(message);
    }

    @Test
    void shows_itself_as_it_was_written() {
        assertThat(Selection.parse("6.4, !7")).hasToString("6.4, !7");
    }

    private static List<String> select(String selection) {
        return Selection.parse(selection).select(CATALOG).stream().map(Case::id).map(Object::toString).toList();
    }
}
