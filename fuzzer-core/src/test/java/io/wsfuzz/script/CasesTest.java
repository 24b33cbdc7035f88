package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Cases.CaseEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CasesTest {

    private static final List<Case> READ = CaseReader.read("f", """
            chapter 90 "Mine"
            case 90.1 "for both"
              > ping
              < pong
            case 90.2 "for servers"  tests server
              > ping
              < pong
            case 90.3 "large"  large
              > ping
              < pong
            """).cases();

    private final List<String> asked = new ArrayList<>();
    private final Cases cases = new Cases(READ.stream().map(this::entry).toList());

    private CaseEntry entry(Case one) {
        Supplier<Case> script = () -> {
            asked.add(one.id().text());
            return one;
        };
        return new CaseEntry(CaseOutline.of(one), script);
    }

    @Test
    void what_is_chosen_is_not_read() {
        Cases chosen = cases.only(each -> each.tests(Side.CLIENT)).plus(cases.chosen(List.of("90.3", "7.1", "90.2")));
        assertThat(chosen.outlines()).extracting(each -> each.id().text())
                .containsExactly("90.1", "90.3", "90.3", "90.2");
        assertThat(asked).isEmpty();
        assertThat(chosen.get(1)).isSameAs(READ.get(2));
        assertThat(asked).containsExactly("90.3");
    }

    @Test
    void all_can_be_read_ahead() {
        cases.read();
        assertThat(asked).containsExactly("90.1", "90.2", "90.3");
    }

    @Test
    void an_outline_says_what_the_case_says() {
        assertThat(cases.outlines()).extracting(CaseOutline::title).containsExactly("for both", "for servers", "large");
        assertThat(cases.outlines()).extracting(CaseOutline::chapter).containsOnly("Mine");
        assertThat(cases.outlines()).extracting(CaseOutline::large).containsExactly(false, false, true);
        for (Side side : Side.values()) {
            assertThat(cases.outlines()).extracting(each -> each.tests(side))
                    .containsExactlyElementsOf(READ.stream().map(each -> each.tests(side)).toList());
        }
    }

    @Test
    void cases_that_are_read_are_a_list() {
        assertThat(Cases.of(READ)).isEqualTo(READ).isEqualTo(cases);
        assertThat(Cases.of(cases)).isSameAs(cases);
    }
}
