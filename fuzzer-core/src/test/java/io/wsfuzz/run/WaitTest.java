package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.run.ScriptRunner.Turn;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.Slowness;
import io.wsfuzz.script.Step;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Until when what is waited for. */
class WaitTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Conditions PATIENT =
            new Conditions(1, 4, WireLog.off(), new WireStatistics());

    private static Turn.Awaiting line(Expectation what, boolean half) {
        return new Turn.Awaiting(new Step.See(new Position("f", 1, 1), what, Duration.ofSeconds(3)), half);
    }

    private static Wait of(Turn turn) {
        return Wait.of(turn, 100, 10, PATIENT);
    }

    @Test
    void lines_are_given_patience_and_pauses_are_not() {
        assertThat(of(line(new Expectation.Echo(), false)).until()).isEqualTo(10 + 12 * SECOND);
        assertThat(of(line(new Expectation.Failed(List.of()), true)).until()).isEqualTo(10 + 4 * SECOND);
        assertThat(of(line(new Expectation.Silence(Duration.ofSeconds(2)), false)))
                .isEqualTo(new Wait.Silence(10, 10 + 2 * SECOND));
        assertThat(of(new Turn.Pausing(Duration.ofSeconds(1), null))).isEqualTo(new Wait.Pause(10 + SECOND));
        assertThat(of(new Turn.Ready()).until()).isEqualTo(Long.MAX_VALUE);
        assertThat(of(new Turn.Over()).until()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void payload_moves_the_deadline_of_a_line_on_once() {
        Wait.Arrival arrival = (Wait.Arrival) of(line(new Expectation.Echo(), false));
        Wait.Arrival fed = arrival.fed(1100, PATIENT);
        assertThat(fed.until()).isEqualTo(arrival.until() + 4 * 1000 * Conditions.NANOS_PER_OCTET);
        assertThat(fed.fed(1100, PATIENT)).isEqualTo(fed);
        assertThat(fed.since()).isEqualTo(arrival.since());
        assertThat(fed.text()).isEqualTo("3 s");
    }

    @Test
    void what_our_faults_hold_back_is_not_the_peers_delay() {
        Slowness slowness = new Slowness(Duration.ofSeconds(12), 1000);
        Conditions slow = new Conditions(1, 1, WireLog.off(), new WireStatistics(), false, slowness, Conduct.USUAL);
        assertThat(Wait.departure(0, Conditions.STALLED_AFTER, slow).until()).isEqualTo(22 * SECOND);
        assertThat(Wait.end(0, slow).until()).isEqualTo(13 * SECOND);
        Wait.Arrival arrival = new Wait.Arrival(0, Duration.ofSeconds(1), SECOND, 0);
        assertThat(arrival.fed(1, slow).until()).isEqualTo(SECOND + Conditions.NANOS_PER_OCTET + 1000);
    }

    @Test
    void a_stalled_peer_is_told_before_anything_else() {
        Waits waits = new Waits(Conditions.of(1));
        assertThat(waits.until()).isEqualTo(Long.MAX_VALUE);
        waits.begin(Duration.ofSeconds(60), 0);
        waits.ask(new Wait.Pause(20 * SECOND));
        waits.watch(true, Conditions.STALLED_AFTER, 0);
        assertThat(waits.until()).isEqualTo(10 * SECOND);
        assertThat(waits.over(20 * SECOND)).isInstanceOf(Wait.Departure.class);
        waits.departed();
        waits.watch(true, Conditions.STALLED_AFTER, 5 * SECOND);
        assertThat(waits.until()).isEqualTo(15 * SECOND);
        // Who is not read from may take nothing for that reason: the same wait, shorter.
        waits.watch(true, Conditions.HELD_FOR, 6 * SECOND);
        assertThat(waits.until()).isEqualTo(7 * SECOND);
        waits.watch(false, Conditions.STALLED_AFTER, 6 * SECOND);
        assertThat(waits.over(19 * SECOND)).isInstanceOf(Wait.Nothing.class);
        assertThat(waits.over(20 * SECOND)).isInstanceOf(Wait.Pause.class);
        assertThat(waits.isAsking()).isFalse();
        assertThat(waits.over(60 * SECOND)).isInstanceOf(Wait.Whole.class);
        waits.finish();
        assertThat(waits.until()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void no_time_is_beyond_all_numbers() {
        Waits waits = new Waits(Conditions.of(1));
        waits.begin(Duration.ofNanos(Long.MAX_VALUE), 5);
        assertThat(waits.until()).isEqualTo(Long.MAX_VALUE);
    }
}
