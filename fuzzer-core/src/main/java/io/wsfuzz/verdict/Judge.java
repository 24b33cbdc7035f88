package io.wsfuzz.verdict;

import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Grade;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import java.util.OptionalInt;

/**
 * Makes the result of a case and its transcript. Pure: the same case and transcript give the same result, always.
 *
 * <p>A broken rule is a failure, whatever else was seen. Else the first alternative that held gives the grade; if none did,
 * or the connection did not end as it must, the case has failed. Silence is never a pass.
 */
public final class Judge {

    private Judge() {}

    /** The result of one play of {@code played}. */
    public static Result judge(Case played, Transcript transcript) {
        Result result = judgeAsItIs(played, transcript);
        boolean isOurs = result.verdict() == Verdict.FAILED && !transcript.disturbances().isEmpty();
        return isOurs
                ? new Result(Verdict.NOT_RUN,
                        new Explanation(played, transcript).ofDisturbance(result.explanation()), result.classicResult())
                : result;
    }

    private static Result judgeAsItIs(Case played, Transcript transcript) {
        ClassicResult classicResult = ClassicJudge.judge(played, transcript);
        Explanation explanation = new Explanation(played, transcript);
        if (isCut(played, transcript)) {
            return new Result(Verdict.NOT_RUN, explanation.ofCut(), classicResult)
                    .of(new Cause(Symptom.NOT_PLAYED, Reaction.NONE));
        }
        if (played.head().informational()) {
            return new Result(Verdict.INFO, explanation.ofWhatWasSeen(), classicResult);
        }
        if (isDeclined(played, transcript)) {
            return new Result(Verdict.UNSUPPORTED, explanation.ofDeclined(), classicResult);
        }
        for (Observation observation : transcript.seen()) {
            if (observation instanceof Observation.Violated violated) {
                return new Result(Verdict.FAILED, explanation.ofViolation(violated.violation()), classicResult)
                        .of(Cause.of(violated.violation()));
            }
        }
        Attempt last = transcript.attempts().getLast();
        if (!last.held()) {
            return new Result(Verdict.FAILED, explanation.ofMismatch(), classicResult).of(explanation.cause());
        }
        Result held = ofHeld(last, explanation, classicResult, wrongCode(played, transcript));
        return held.verdict() == Verdict.PASS && neverCompressed(played, transcript)
                ? new Result(Verdict.INFO, explanation.ofUncompressed(), classicResult)
                : held;
    }

    /** Whether a fault of our own ended TCP too early for any result, and the peer has broken no rule until then. */
    private static boolean isCut(Case played, Transcript transcript) {
        boolean ended = transcript.seen().stream()
                .anyMatch(observation -> observation instanceof Observation.Ended end && end.how() == Ending.CUT);
        boolean violated = transcript.seen().stream().anyMatch(Observation.Violated.class::isInstance);
        return ended && !violated && (played.head().informational() || !transcript.attempts().getLast().held());
    }

    private static Result ofHeld(Attempt held, Explanation explanation, ClassicResult classicResult,
            OptionalInt wrongCode) {
        Grade grade = held.alternative().grade();
        return switch (grade) {
            case OK -> wrongCode.isEmpty()
                    ? new Result(Verdict.PASS, "", classicResult)
                    : new Result(Verdict.NON_STRICT, explanation.ofWrongCode(wrongCode.getAsInt()), classicResult)
                            .of(Cause.ofWrongCode());
            case NON_STRICT -> new Result(Verdict.NON_STRICT, explanation.ofSecondBest(), classicResult,
                    explanation.secondBest());
            case INFORMATIONAL -> new Result(Verdict.INFO, explanation.ofWhatWasSeen(), classicResult);
        };
    }

    /** The code of the peer's Close, where it is not among the expected ones. */
    private static OptionalInt wrongCode(Case played, Transcript transcript) {
        UsualEnd usualEnd = ends(played, transcript);
        return transcript.closing().remote().map(close -> close.code())
                .filter(code -> code.isPresent() && !usualEnd.expects(code.getAsInt()))
                .orElse(OptionalInt.empty());
    }

    /** How the alternative that held, or the first one, wants the connection to end. */
    static UsualEnd ends(Case played, Transcript transcript) {
        return UsualEnd.of(played, transcript.block().orElse(played.alternatives().getFirst()));
    }

    /** Whether the connection was open, without the extension that the case needs. */
    static boolean isDeclined(Case played, Transcript transcript) {
        return played.needs().isPresent() && transcript.terms().isEmpty()
                && transcript.seen().stream().anyMatch(Observation.Accepted.class::isInstance);
    }

    /** Whether messages could have been compressed, the case is about that, and the peer compressed none. */
    private static boolean neverCompressed(Case played, Transcript transcript) {
        MessageStatistics came = transcript.statistics().messages(Direction.IN);
        return played.needs().isPresent() && came.messages() > 0 && came.compressedMessages() == 0;
    }

    /** Whether the play failed and a deadline had its part in it: such a case is played once more before it counts. */
    public static boolean missedDeadline(Transcript transcript) {
        boolean failed = transcript.attempts().isEmpty() || !transcript.attempts().getLast().held();
        return failed && transcript.attempts().stream().flatMap(attempt -> attempt.mismatch().stream())
                .anyMatch(mismatch -> mismatch.instead().isEmpty());
    }
}
