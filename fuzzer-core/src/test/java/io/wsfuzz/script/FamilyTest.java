package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTest {

    private static List<String> titles(String family) {
        return Scripts.all(family).stream().map(each -> each.id() + " " + each.title()).toList();
    }

    @Test
    void rows_are_counted_within_the_family() {
        assertThat(titles("""
                family 7.9 "code $code"
                  rows code
                    0 999 # not 1000
                    1004
                  > close $code
                  < failed 1002
                """)).containsExactly("7.9.1 code 0", "7.9.2 code 999", "7.9.3 code 1004");
    }

    @Test
    void several_tables_are_their_product_the_first_outermost() {
        assertThat(titles("""
                family 1 "$a$b $c"
                  rows a b
                    1 x
                    2 "y z"
                  rows c
                    p q r
                """)).containsExactly("1.1.1 1x p", "1.1.2 1x q", "1.1.3 1x r", "1.2.1 2y z p", "1.2.2 2y z q",
                "1.2.3 2y z r");
    }

    @Test
    void a_column_stands_anywhere_in_a_line() {
        List<Case> cases = Scripts.all("""
                family 1 "$size, $how"  covers B$n
                  rows n  size  how                 key
                     1    2K    (rsv 2 mask none)   "a\\xff"
                     2    10    ()                  ""
                  request set X-$n "<$key>"
                  > text "*" x $size $how
                  > ping $key
                """);

        assertThat(cases).extracting(Case::title).containsExactly("2K, rsv 2 mask none", "10, ");
        assertThat(cases.getFirst().head().covers()).containsExactly("B1");
        assertThat(CasePrinter.printAlone(cases.getFirst())).endsWith("""
                  request set X-1 "<a\\xff>"
                  > text "*" x 2K rsv 2 mask none
                  > ping hex 61ff
                """);
        assertThat(CasePrinter.printAlone(cases.get(1))).endsWith("""
                  request set X-2 "<>"
                  > text "*" x 10
                  > ping
                """);
    }

    @Test
    void a_cell_can_be_a_payload_or_a_whole_line() {
        Case each = Scripts.one("""
                family 1 "$p"
                  rows p l
                    (hex ff "a" x 2) (< failed 1007)
                  > text $p
                  $l
                """);

        assertThat(each.title()).isEqualTo("hex ff \"a\" x 2");
        assertThat(CasePrinter.printAlone(each)).endsWith("  > text hex ff \"a\" x 2\n  < failed 1007\n");
    }

    @Test
    void a_dollar_without_a_letter_is_a_dollar() {
        assertThat(Scripts.one("case 1 \"$ $5 \\x24a\"").title()).isEqualTo("$ $5 $a");
    }

    @Test
    void a_wrong_cell_is_shown_where_it_stands_and_spares_the_other_rows() {
        ParsedFile parsedFile = CaseReader.read("f", "family 1 \"x\"\nrows code\n1000 70000\n3000\n> close $code\n");

        assertThat(parsedFile.cases()).extracting(each -> each.id().text()).containsExactly("1.1", "1.3");
        assertThat(parsedFile.errors()).extracting(ScriptError::summary)
                .containsExactly("f:3:6: a close code is 0 to 65535, not 70000");
    }

    @Test
    void a_wrong_line_is_told_once_for_all_rows() {
        ParsedFile parsedFile = CaseReader.read("f", "family 1 \"x\"\nrows n\n1 2 3 4\n> clise $n");

        assertThat(parsedFile.cases()).isEmpty();
        assertThat(parsedFile.errors()).hasSize(1);
    }

    @Test
    void families_are_bounded() {
        String table = "rows %s\n" + "1 ".repeat(100) + "\n";
        String ten = "rows c\n" + "1 ".repeat(10) + "\n";
        String family = "family 1 \"x\"\n" + table.formatted("a") + table.formatted("b");

        assertThat(Family.of(lines(family + ten), new ErrorCollector(List.of())).size()).isEqualTo(100_000);
        assertThat(CaseReader.read("f", family + ten + "1").errors()).extracting(ScriptError::message)
                .containsExactly("a family has at most 100000 cases");
        assertThat(CaseReader.read("f", family + table.formatted("c") + table.formatted("d")).cases()).isEmpty();
    }

    private static List<SourceLine> lines(String text) {
        return text.lines().map(line -> new SourceLine("f", 1, line)).toList();
    }
}
