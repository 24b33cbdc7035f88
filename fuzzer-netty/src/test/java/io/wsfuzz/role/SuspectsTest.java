package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.role.Suspects.Suspect;
import io.wsfuzz.script.CaseId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static Suspect broken(String id, long at) {
        return new Suspect(new CaseId(id), OptionalLong.of(at));
    }

    private static Suspect whole(String id) {
        return new Suspect(new CaseId(id), OptionalLong.empty());
    }

    @Test
    void the_only_one_is_named() {
        Suspects one = new Suspects(List.of(broken("1.2.8", 7)), "connection refused");
        assertThat(one.sentence()).isEqualTo("the agent is dead since case 1.2.8: connection refused");
        assertThat(one.sentenceOfEach()).isEqualTo("after this case the agent was dead: connection refused");
    }

    @Test
    void all_are_named_and_the_one_that_broke_first_before_the_others() {
        Suspects three =
                new Suspects(List.of(whole("1.1"), broken("2.11", Long.MIN_VALUE + 1), broken("1.2.8", Long.MAX_VALUE)),
                        "connection refused");
        assertThat(three.sentence())
                .isEqualTo("the agent is dead since one of the cases 1.2.8, 2.11, 1.1, which were under way "
                        + "and broke off in this order: connection refused; --parallel 1 tells which one it is");
        assertThat(three.sentenceOfEach())
                .isEqualTo("after this case or another one that was under way the agent was dead: connection refused");
    }

    @Test
    void where_none_broke_nothing_is_said_of_an_order() {
        assertThat(new Suspects(List.of(whole("1.1"), broken("1.2", 7)), "no connection in time").sentence())
                .isEqualTo(
                        "the agent is dead since one of the cases 1.2, 1.1, which were under way: no connection in time; "
                                + "--parallel 1 tells which one it is");
    }
}
