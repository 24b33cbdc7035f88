package io.wsfuzz.role;

import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;

/**
 * Notices an agent that shakes hands and then says nothing: each of its cases waits for all deadlines, twice, and the whole
 * catalogue would take hours to say so.
 */
final class Silence {

    /** After so many cases in a row in which nothing came behind the opening handshake, an agent is waited for no more. */
    static final int MOST_CASES = 16;

    private int inARow;

    /** A case was played. Where silence was right, or a fault of ours brought it about, it says nothing. */
    void heard(JudgedCase judged) {
        Verdict verdict = judged.result().verdict();
        if (!isIn(judged)) {
            inARow = 0;
        } else if (verdict == Verdict.FAILED || verdict == Verdict.UNSUPPORTED) {
            inARow++;
        }
    }

    /** Whether nothing came in this case behind the opening handshake. */
    static boolean isIn(JudgedCase judged) {
        return judged.evidence().transcript().map(Silence::isSilent).orElse(false);
    }

    /** Whether the agent accepted us and neither sent an octet after that nor ended its half of TCP before we ended ours. */
    private static boolean isSilent(Transcript transcript) {
        boolean hasAccepted = transcript.seen().stream().anyMatch(Observation.Accepted.class::isInstance);
        boolean hasEnded = transcript.seen().stream().anyMatch(Observation.Ended.class::isInstance);
        long head = transcript.handshakes().response().map(response -> response.raw().length()).orElse(0);
        boolean hasSent = transcript.statistics().octets(Direction.IN) > head;
        return hasAccepted && !hasSent && (!hasEnded || transcript.closing().droppedByMe());
    }

    boolean isComplete() {
        return inARow >= MOST_CASES;
    }

    /** One sentence, about the agent. */
    String sentence() {
        return "in " + inARow
                + " cases in a row nothing came after the opening handshake, so the agent is waited for no more";
    }
}
