package io.wsfuzz.verdict;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * How a case wants its connection to end.
 *
 * @param byPeer who closes or fails it first: the peer, or we
 * @param clean  whether the whole closing handshake is required
 * @param codes  the expected codes of the peer's Close; any where empty
 */
public record UsualEnd(boolean byPeer, boolean clean, List<Integer> codes) {

    /** What {@code alternative} of {@code played} wants. */
    public static UsualEnd of(Case played, Alternative alternative) {
        List<Step> steps = new ArrayList<>(played.prelude());
        steps.addAll(alternative.steps());
        // With a reserved bit it is no Close but a frame that the peer has to object to.
        boolean weClose = steps.stream()
                .anyMatch(step -> step instanceof Step.SendClose close && close.sendOptions().rsv() == 0);
        for (Step step : steps.reversed()) {
            if (step instanceof Step.See see && see.what() instanceof Expectation.Failed failed) {
                return new UsualEnd(!weClose, false, failed.codes());
            }
            if (step instanceof Step.See see && see.what() instanceof Expectation.Closed closed) {
                return new UsualEnd(!weClose, true, closed.codes());
            }
            if (step instanceof Step.See see && see.what() instanceof Expectation.CloseFrame close) {
                return new UsualEnd(!weClose, false, close.codes());
            }
            if (step instanceof Step.See see && see.what() instanceof Expectation.Limit) {
                return new UsualEnd(true, false, Expectation.Limit.CODES);
            }
            if (step instanceof Step.See see && isBareEnd(see.what())) {
                return new UsualEnd(!weClose, false, List.of());
            }
        }
        return new UsualEnd(false, true, List.of(CloseCode.NORMAL));
    }

    private static boolean isBareEnd(Expectation what) {
        return what instanceof Expectation.Eof || what instanceof Expectation.Reset
                || what instanceof Expectation.Refused;
    }

    /** Whether {@code code} is one of those that are expected. */
    boolean expects(int code) {
        return codes.isEmpty() || codes.contains(code);
    }
}
