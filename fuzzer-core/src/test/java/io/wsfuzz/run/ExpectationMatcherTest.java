package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.ExpectationMatcher.Fit;
import io.wsfuzz.script.CaseHead.WrongCode;
import io.wsfuzz.script.Expectation;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Does this fit that line? */
class ExpectationMatcherTest {

    private static final Head HEAD = Head.of("HTTP/1.1 101 Fine", List.of());
    private static final Expectation FAILED = new Expectation.Failed(List.of(1002));

    private final SentPings pings = new SentPings();

    private ExpectationMatcher matcher(boolean half, boolean weClose) {
        return new ExpectationMatcher(0, half, weClose, WrongCode.NON_STRICT, pings);
    }

    private Fit fit(Expectation expected, Observation observation) {
        return matcher(false, false).fit(expected, observation);
    }

    private static Observation.Close close(int code, boolean answers) {
        return new Observation.Close(0, OptionalInt.of(code), Octets.NONE, answers, Observation.Sent.NONE);
    }

    private static Observation.Pong pong(String text, int answers) {
        return new Observation.Pong(0, Octets.utf8(text), answers);
    }

    @Test
    void a_close_is_half_of_a_failure_and_its_end_is_the_rest() {
        assertThat(fit(FAILED, close(1002, false))).isEqualTo(Fit.HALF);
        assertThat(fit(FAILED, close(1000, false))).as("another code is worth less, and is said").isEqualTo(Fit.HALF);
        assertThat(new ExpectationMatcher(0, false, false, WrongCode.FAILED, pings).fit(FAILED, close(1000, false)))
                .isEqualTo(Fit.WRONG);
        assertThat(fit(FAILED, new Observation.Ended(0, Ending.RST))).isEqualTo(Fit.MET);
        assertThat(fit(FAILED, new Observation.Ended(0, Ending.CUT))).isEqualTo(Fit.WRONG);
    }

    @Test
    void where_we_close_the_peer_has_to_answer() {
        Expectation closed = new Expectation.Closed(List.of(1000));
        assertThat(matcher(false, true).fit(closed, close(1000, false))).isEqualTo(Fit.WRONG);
        assertThat(matcher(false, true).fit(closed, close(1000, true))).isEqualTo(Fit.HALF);
        assertThat(matcher(false, false).fit(closed, close(1000, false))).isEqualTo(Fit.HALF);
        assertThat(fit(closed, new Observation.Ended(0, Ending.FIN))).isEqualTo(Fit.WRONG);
        assertThat(matcher(true, true).fit(closed, new Observation.Ended(0, Ending.FIN))).isEqualTo(Fit.MET);
    }

    @Test
    void pongs_to_nothing_and_to_earlier_pings_are_legal() {
        pings.sent(Octets.utf8("first"));
        pings.sent(Octets.utf8("last"));
        Expectation last = new Expectation.Pong(Payload.utf8("last"));
        assertThat(fit(last, pong("first", 0))).isEqualTo(Fit.IGNORED);
        assertThat(fit(last, pong("last", 1))).isEqualTo(Fit.MET);
        assertThat(fit(last, pong("other", -1))).isEqualTo(Fit.IGNORED);
        assertThat(fit(new Expectation.Pong(Payload.utf8("first")), pong("last", 1))).isEqualTo(Fit.WRONG);
        assertThat(fit(FAILED, pong("first", 0))).isEqualTo(Fit.WRONG);
        assertThat(matcher(true, false).fit(FAILED, pong("first", 0))).as("behind the Close").isEqualTo(Fit.IGNORED);
    }

    @Test
    void only_the_latest_pings_are_remembered() {
        for (int i = 0; i < SentPings.MOST_REMEMBERED + 5; i++) {
            pings.sent(Octets.utf8(String.valueOf(i)));
        }
        assertThat(pings.answered(Octets.utf8("4"))).isEqualTo(-1);
        assertThat(pings.answered(Octets.utf8("5"))).isEqualTo(5);
        assertThat(pings.answered(Octets.utf8("5"))).as("once").isEqualTo(-1);
        assertThat(pings.after(SentPings.MOST_REMEMBERED + 2)).hasSize(2);
    }

    @Test
    void an_accepted_handshake_is_no_refusal() {
        Observation accepted = new Observation.Accepted(0, HEAD);
        assertThat(fit(new Expectation.Accepted(), accepted)).isEqualTo(Fit.MET);
        assertThat(fit(new Expectation.Refused(List.of()), accepted)).isEqualTo(Fit.WRONG);
        assertThat(fit(FAILED, accepted)).isEqualTo(Fit.IGNORED);
        Observation refused = new Observation.Refused(0, 404, HEAD);
        assertThat(fit(new Expectation.Refused(List.of(400, 404)), refused)).isEqualTo(Fit.MET);
        assertThat(fit(new Expectation.Refused(List.of(400)), refused)).isEqualTo(Fit.WRONG);
        assertThat(fit(new Expectation.Refused(List.of()), new Observation.Ended(0, Ending.FIN))).isEqualTo(Fit.MET);
    }

    @Test
    void a_limit_is_said_before_we_close() {
        assertThat(fit(new Expectation.Limit(), close(1009, false))).isEqualTo(Fit.MET);
        assertThat(fit(new Expectation.Limit(), close(1009, true))).isEqualTo(Fit.WRONG);
        assertThat(fit(new Expectation.Limit(), close(1000, false))).isEqualTo(Fit.WRONG);
    }

    @Test
    void nothing_is_met_by_what_has_no_end() {
        assertThat(fit(FAILED, new Observation.Flood(0, "much"))).isEqualTo(Fit.WRONG);
        assertThat(fit(FAILED, new Observation.Endless(0, 1))).isEqualTo(Fit.WRONG);
    }
}
