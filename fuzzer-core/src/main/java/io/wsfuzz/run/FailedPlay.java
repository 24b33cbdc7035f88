package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseHead.Overdue;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is done about a connection when nothing can be met on it any more. The classic suite does not notice that before the
 * deadline of its case; until then it waits for the answer to a Close that said what was wrong, or for whatever else.
 */
record FailedPlay(CaseConnection caseConnection, CaseHead caseHead, Conditions conditions) {

    /**
     * The result is certain.
     *
     * @param isLate whether by a deadline
     * @param start  when the stream was opened
     * @return what is waited for next, {@link Wait.Nothing} where that begins with the octets that leave; empty where the connection
     *         is left at once
     */
    Optional<Wait> begin(boolean isLate, long start, long now) {
        boolean isViolated = caseConnection.end().hasViolation();
        if (!caseConnection.conduct().isClassic()) {
            boolean drops = isViolated || isLate && caseHead.overdue() == Overdue.DROP;
            if (drops) {
                caseConnection.drop(true);
            }
            return drops ? Optional.empty() : close();
        }
        return isLate
                ? late()
                : Optional.of(isViolated
                        ? new Wait.Nothing()
                        : Wait.end(start, now, caseHead.within(), conditions));
    }

    /** Nothing can be played. @return what is waited for next */
    Optional<Wait> close() {
        caseConnection.close(OptionalInt.of(CloseCode.NORMAL));
        return Optional.of(new Wait.Nothing());
    }

    /** What was waited for has not come. @return what is waited for next; empty where the connection is left */
    Optional<Wait> late() {
        ClosingDraft end = caseConnection.end();
        if (!caseConnection.conduct().isClassic()) {
            end.missedEnd();
            caseConnection.note(end.hasRemote() ? "the peer did not end TCP" : "our Close was not answered");
            return Optional.empty();
        }
        end.overdue().ifPresent(caseConnection::close);
        return end.classic().isClosed() ? Optional.empty() : Optional.of(new Wait.Nothing());
    }
}
