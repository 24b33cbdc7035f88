package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.OutputState.APART;
import static io.wsfuzz.pipe.OutputState.FAILED;
import static io.wsfuzz.pipe.OutputState.FINISHED;
import static io.wsfuzz.pipe.OutputState.FINISHING;
import static io.wsfuzz.pipe.OutputState.LOST;
import static io.wsfuzz.pipe.OutputState.SHARING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each transition, from each state. */
class OutputStateTest {

    private static List<OutputState> fromEach(UnaryOperator<OutputState> transition) {
        return Arrays.stream(OutputState.values()).map(transition).toList();
    }

    @Test
    void the_states_are_as_in_the_rows_below() {
        assertThat(OutputState.values()).containsExactly(SHARING, APART, FINISHING, FINISHED, FAILED, LOST);
    }

    @Test
    void each_transition_leads_where_the_picture_says() {
        assertThat(fromEach(OutputState::standApart)).containsExactly(APART, APART, FINISHING, FINISHED, FAILED, LOST);
        assertThat(fromEach(OutputState::cleared)).containsExactly(SHARING, SHARING, FINISHING, FINISHED, FAILED, LOST);
        assertThat(fromEach(OutputState::finish)).containsExactly(FINISHING, FINISHING, FINISHING, FINISHED, FAILED,
                LOST);
        assertThat(fromEach(OutputState::finished)).containsExactly(SHARING, APART, FINISHED, FINISHED, FAILED, LOST);
        assertThat(fromEach(OutputState::fail)).containsExactly(FAILED, FAILED, FAILED, FAILED, FAILED, LOST);
        assertThat(fromEach(OutputState::lose)).containsOnly(LOST);
    }
}
