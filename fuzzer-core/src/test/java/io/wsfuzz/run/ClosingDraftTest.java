package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.script.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who closed, who failed, who dropped, and what was missed. */
class ClosingDraftTest {

    private static final CloseFrame OURS = new CloseFrame(OptionalInt.of(1000), Octets.NONE);
    private static final CloseFrame THEIRS = new CloseFrame(OptionalInt.of(1001), Octets.NONE);

    private final ClosingDraft draft = begun();

    private static ClosingDraft begun() {
        return new ClosingDraft(new ClassicEndpoint(Side.CLIENT, Conduct.USUAL, CaseRuns.read("> ping").head()));
    }

    @Test
    void we_begin_and_the_peer_answers_and_drops() {
        draft.closes(OURS);
        draft.closed(THEIRS);
        draft.ended(Ending.FIN);
        draft.finishes();
        assertThat(draft.closing()).isEqualTo(new Closing(true, false, false, Optional.empty(),
                Closing.Missed.NONE, Optional.of(OURS), Optional.of(THEIRS)));
    }

    @Test
    void an_answer_begins_nothing() {
        draft.closed(THEIRS);
        draft.closes(OURS);
        draft.finishes();
        assertThat(draft.closing().closedByMe()).isFalse();
        assertThat(draft.closing().droppedByMe()).isTrue();
        assertThat(draft.closing().isClean()).isTrue();
    }

    @Test
    void nor_does_a_close_that_fails_the_connection() {
        draft.violated();
        draft.closes(OURS);
        assertThat(draft.closing().closedByMe()).isFalse();
        assertThat(draft.closing().failedByMe()).isTrue();
        assertThat(draft.closing().unclean()).contains("we failed the connection");
    }

    @Test
    void only_the_first_close_of_ours_counts() {
        draft.closes(OURS);
        draft.closes(THEIRS);
        assertThat(draft.closing().local()).contains(OURS);
    }

    @Test
    void what_was_missed_depends_on_what_has_come() {
        draft.missed(new Expectation.Closed(List.of()), false);
        assertThat(draft.closing().missed()).isEqualTo(new Closing.Missed(false, true, false));
        draft.missed(new Expectation.Closed(List.of()), true);
        assertThat(draft.closing().missed()).isEqualTo(new Closing.Missed(false, true, true));
        ClosingDraft opening = begun();
        opening.missed(new Expectation.Accepted(), false);
        assertThat(opening.closing().missed().open()).isTrue();
        assertThat(opening.closing().unclean()).contains("the opening handshake was not finished in time");
    }

    @Test
    void a_peer_that_does_not_end_is_named_for_what_it_left_out() {
        draft.closes(OURS);
        draft.missedEnd();
        assertThat(draft.closing().missed()).isEqualTo(new Closing.Missed(false, true, false));
        assertThat(draft.closing().unclean()).contains("the peer did not answer our Close frame");
        draft.closed(THEIRS);
        draft.missedEnd();
        assertThat(draft.closing().missed().drop()).isTrue();
    }

    @Test
    void a_cut_of_our_own_is_no_drop_of_the_peer() {
        draft.ended(Ending.CUT);
        assertThat(draft.closing().unclean()).contains("a fault that we play ended TCP");
        ClosingDraft dropped = begun();
        dropped.ended(Ending.RST);
        assertThat(dropped.closing().unclean()).contains("the peer dropped TCP without a Close frame");
    }
}
