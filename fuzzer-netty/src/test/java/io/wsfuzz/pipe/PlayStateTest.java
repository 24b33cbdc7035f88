package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.PlayState.ENDED;
import static io.wsfuzz.pipe.PlayState.GONE;
import static io.wsfuzz.pipe.PlayState.LEAVING;
import static io.wsfuzz.pipe.PlayState.OPEN;
import static io.wsfuzz.pipe.PlayState.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.run.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each transition, from each state. */
class PlayStateTest {

    private static List<PlayState> fromEach(UnaryOperator<PlayState> transition) {
        return Arrays.stream(PlayState.values()).map(transition).toList();
    }

    @Test
    void each_transition_leads_where_the_picture_says() {
        assertThat(PlayState.values()).containsExactly(OPEN, ENDED, GONE, LEAVING, TOLD);
        assertThat(fromEach(state -> state.ended(Ending.FIN))).containsExactly(ENDED, ENDED, GONE, LEAVING, TOLD);
        assertThat(fromEach(state -> state.ended(Ending.CUT))).containsExactly(ENDED, ENDED, GONE, LEAVING, TOLD);
        assertThat(fromEach(state -> state.ended(Ending.RST))).containsExactly(GONE, GONE, GONE, LEAVING, TOLD);
        assertThat(fromEach(PlayState::leave)).containsExactly(LEAVING, LEAVING, LEAVING, LEAVING, TOLD);
        assertThat(fromEach(PlayState::tell)).containsOnly(TOLD);
    }

    @Test
    void a_play_is_told_and_asked_until_it_leaves() {
        assertThat(PlayState.values()).filteredOn(PlayState::isPlaying).containsExactly(OPEN, ENDED, GONE);
    }
}
