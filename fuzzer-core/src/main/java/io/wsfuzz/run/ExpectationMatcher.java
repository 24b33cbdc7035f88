package io.wsfuzz.run;

import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.CaseHead.WrongCode;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Expectation.SilentKind;
import java.util.List;

/**
 * Whether what was seen is what a {@code <} line waits for. Pure.
 *
 * @param seed      what random octets are drawn from
 * @param half      whether the Close has been seen already
 * @param weClose   whether a Close of ours begins the closing handshake
 * @param wrongCode what a Close with an unexpected code is worth
 * @param pings     ours
 */
record ExpectationMatcher(long seed, boolean half, boolean weClose, WrongCode wrongCode, SentPings pings) {

    /** What one thing seen means to the line that waits. */
    enum Fit {
        /** It is what the line waits for. */
        MET,
        /** It is the first half of it: the Close of a {@code failed} or {@code closed}, whose TCP must still end. */
        HALF,
        /** Always legal; the line goes on waiting. */
        IGNORED,
        /** The line can no longer be met. */
        WRONG
    }

    Fit fit(Expectation expected, Observation observation) {
        return switch (observation) {
            case Observation.Accepted _ -> accepted(expected);
            case Observation.Refused refused ->
                    met(expected instanceof Expectation.Refused wanted && isAmong(wanted.statuses(), refused.status()));
            case Observation.Message message -> met(message(expected, message));
            case Observation.Ping ping ->
                    ping(expected, ping);
            case Observation.Pong pong -> pong(expected, pong);
            case Observation.Close close -> close(expected, close);
            case Observation.Ended ended -> met(ended(expected, ended.how()));
            case Observation.Violated _,Observation.Flood _,Observation.Endless _ -> Fit.WRONG;
        };
    }

    private Fit ping(Expectation expected, Observation.Ping ping) {
        if (isSilentOf(expected, SilentKind.PINGS)) {
            return Fit.WRONG;
        }
        return expected instanceof Expectation.Ping wanted && is(wanted.payload(), ping.payload())
                ? Fit.MET
                : Fit.IGNORED;
    }

    private static boolean isSilentOf(Expectation expected, SilentKind kind) {
        return expected instanceof Expectation.Silent silent && silent.kind() == kind;
    }

    private static Fit met(boolean met) {
        return met ? Fit.MET : Fit.WRONG;
    }

    private static Fit accepted(Expectation expected) {
        if (expected instanceof Expectation.Accepted) {
            return Fit.MET;
        }
        return expected instanceof Expectation.Refused ? Fit.WRONG : Fit.IGNORED;
    }

    private static boolean isAmong(List<Integer> allowed, int value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private boolean message(Expectation expected, Observation.Message message) {
        return expected instanceof Expectation.Message wanted && wanted.opcode() == message.opcode()
                && message.is(wanted.payload())
                || expected instanceof Expectation.Echo && message.isEcho();
    }

    private boolean is(Payload wanted, Octets octets) {
        Comparison comparison = new Comparison(wanted, seed);
        comparison.accept(octets.asBuffer());
        return comparison.differsAt() < 0;
    }

    /**
     * RFC 6455, section 5.5.3: a pong may come unasked, and of several pings only the latest need be answered. So a pong to
     * nothing is always ignored, as is one behind the Close of the peer (section 5.5.2: until it has received ours), and a pong to an earlier ping while a line waits for that to a later one.
     */
    private Fit pong(Expectation expected, Observation.Pong pong) {
        if (isSilentOf(expected, SilentKind.PONGS)) {
            return Fit.WRONG;
        }
        if (pong.answers() < 0 || half || expected instanceof Expectation.Silent) {
            return Fit.IGNORED;
        }
        if (!(expected instanceof Expectation.Pong wanted)) {
            return Fit.WRONG;
        }
        if (is(wanted.payload(), pong.payload())) {
            return Fit.MET;
        }
        return pings.after(pong.answers()).stream().anyMatch(later -> is(wanted.payload(), later))
                ? Fit.IGNORED
                : Fit.WRONG;
    }

    private Fit close(Expectation expected, Observation.Close close) {
        if (expected instanceof Expectation.Limit) {
            boolean says = close.code().isPresent() && Expectation.Limit.CODES.contains(close.code().getAsInt());
            return met(says && !close.answers());
        }
        if (expected instanceof Expectation.CloseFrame wanted) {
            return code(wanted.codes(), close) == Fit.HALF ? Fit.MET : Fit.WRONG;
        }
        if (expected instanceof Expectation.Failed wanted) {
            return code(wanted.codes(), close);
        }
        return expected instanceof Expectation.Closed wanted && (close.answers() || !weClose)
                ? code(wanted.codes(), close)
                : Fit.WRONG;
    }

    private Fit code(List<Integer> codes, Observation.Close close) {
        boolean right = close.code().isEmpty() || isAmong(codes, close.code().getAsInt());
        return right || wrongCode == WrongCode.NON_STRICT ? Fit.HALF : Fit.WRONG;
    }

    private boolean ended(Expectation expected, Ending how) {
        return switch (expected) {
            case Expectation.Failed _,Expectation.Refused _ -> how != Ending.CUT;
            case Expectation.Closed _ -> half;
            case Expectation.Eof _ -> how != Ending.RST;
            case Expectation.Reset _ -> how != Ending.FIN;
            case Expectation.Message _,Expectation.Ping _,Expectation.Pong _,Expectation.Echo _,Expectation.Absence _,Expectation.CloseFrame _,Expectation.FreshKeys _,Expectation.Limit _,Expectation.Accepted _,Expectation.Header _ ->
                    false;
        };
    }
}
