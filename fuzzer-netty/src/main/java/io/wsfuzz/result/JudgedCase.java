package io.wsfuzz.result;

import io.wsfuzz.frame.Side;
import io.wsfuzz.oracle.Deviation;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A result and what it was judged by. Judging is the same in both roles, and a function of what is given. */
public record JudgedCase(CaseResult result, CaseEvidence evidence) {

    /** What a test client is told whose case missed a deadline: a server cannot dial it once more. */
    private static final String ONLY_THE_CLIENT_CAN_REPEAT =
            "; a deadline was missed, and only the client can play the case again: let it connect for this"
                    + " case alone, or start the server with more --patience";

    private static final Logger LOG = LoggerFactory.getLogger(JudgedCase.class);

    private static final Cause OUR_FAULT = new Cause(Symptom.OUR_FAULT, Reaction.NONE);
    private static final Cause NOT_PLAYED = new Cause(Symptom.NOT_PLAYED, Reaction.NONE);
    private static final ClassicResult FAILED = new ClassicResult(Behavior.FAILED, Behavior.FAILED);
    private static final ClassicResult PASSED = new ClassicResult(Behavior.OK, Behavior.OK);
    private static final ClassicResult LEFT_OUT = new ClassicResult(Behavior.UNIMPLEMENTED, Behavior.OK);

    /** What {@code outcome} says of the agent whose {@code turn} it was. Where the judge throws, the fault is ours. */
    public static JudgedCase of(CaseTurn turn, PlayOutcome outcome) {
        return switch (outcome) {
            case PlayOutcome.Over over -> judged(turn, over.transcript()).beside(over.others());
            case PlayOutcome.Heard heard ->
                    judged(turn, heard.transcript()).heard(heard.deviations()).beside(heard.others());
            case PlayOutcome.TooLong tooLong -> without(turn, Kind.ENDLESS, new Result(Verdict.FAILED,
                    "it came to no end within " + tooLong.limit().toSeconds() + " s", FAILED)
                    .of(new Cause(Symptom.ENDLESS, Reaction.NONE)));
            case PlayOutcome.Broken broken -> without(turn, Kind.OUR_FAULT,
                    new Result(Verdict.BROKEN, "our own fault: " + broken.cause(), FAILED).of(OUR_FAULT));
            case PlayOutcome.TlsRefused refused -> without(turn, Kind.PLAYED, wantsRefusal(turn.played())
                    ? new Result(Verdict.PASS, "", PASSED)
                    : new Result(Verdict.FAILED, "it refused TLS that it has reason to trust: " + refused.how(),
                            FAILED));
            case PlayOutcome.StayedAway away ->
                    without(turn, Kind.PLAYED, new Result(Verdict.UNSUPPORTED, away.how(), LEFT_OUT));
            case PlayOutcome.CutShort cut ->
                    without(turn, Kind.CUT_SHORT, new Result(Verdict.NOT_RUN, cut.reason(), FAILED).of(NOT_PLAYED));
            case PlayOutcome.NeverReached missed ->
                    without(turn, Kind.NEVER_REACHED,
                            new Result(Verdict.NOT_RUN, missed.reason(), FAILED).of(NOT_PLAYED));
            case PlayOutcome.Excluded excluded -> without(turn, Kind.EXCLUDED,
                    new Result(Verdict.NOT_RUN, "excluded: " + excluded.reason(), LEFT_OUT));
        };
    }

    /** Whether the first that a case wants to see is that the agent refuses. */
    private static boolean wantsRefusal(Case played) {
        return Stream.concat(played.prelude().stream(), played.alternatives().getFirst().steps().stream()).findFirst()
                .filter(step -> step instanceof Step.See(_, Expectation.Refused _, _)).isPresent();
    }

    private static JudgedCase judged(CaseTurn turn, Transcript transcript) {
        Result result;
        try {
            result = Judge.judge(turn.played(), transcript);
        } catch (RuntimeException e) {
            LOG.error("case {} could not be judged", turn.played().id(), e);
            return of(turn, new PlayOutcome.Broken(e));
        }
        boolean isUnrepeatable = transcript.us() == Side.SERVER && result.verdict() == Verdict.FAILED
                && Judge.missedDeadline(transcript);
        return of(turn, Kind.PLAYED,
                isUnrepeatable ? result.explained(result.explanation() + ONLY_THE_CLIENT_CAN_REPEAT) : result,
                Optional.of(transcript));
    }

    private static JudgedCase without(CaseTurn turn, Kind kind, Result result) {
        return of(turn, kind, result, Optional.empty());
    }

    private static JudgedCase of(CaseTurn turn, Kind kind, Result result, Optional<Transcript> transcript) {
        Case played = turn.played();
        return new JudgedCase(
                new CaseResult(turn.run(), turn.agent(), CaseFacts.of(played), kind, result,
                        Measured.of(played, transcript), kind.isPlayed() ? turn.attempt() : 0, turn.started()),
                new CaseEvidence(played, transcript));
    }

    /** The same by the word of an oracle, which knows more right ways than the lines of a generated case. */
    private JudgedCase heard(List<Deviation> deviations) {
        Optional<Deviation> worst = deviations.stream().max(Comparator.comparing(Deviation::assessment));
        Verdict verdict = worst.map(each -> switch (each.assessment()) {
            case OK -> Verdict.PASS;
            case NON_STRICT -> Verdict.NON_STRICT;
            case FAILED -> Verdict.FAILED;
        }).orElse(Verdict.PASS);
        boolean agrees = verdict == result.verdict() || result.verdict() == Verdict.BROKEN
                || result.verdict() == Verdict.NOT_RUN || result.verdict() == Verdict.UNSUPPORTED;
        return agrees
                ? this
                : with(result.kind(), new Result(verdict, worst.map(Deviation::sentence).orElse(""),
                        result.result().classicResult()));
    }

    private JudgedCase beside(int others) {
        return with(result.measured().beside(others));
    }

    private JudgedCase with(Measured measured) {
        return new JudgedCase(
                new CaseResult(result.run(), result.agent(), result.facts(), result.kind(), result.result(),
                        measured, result.attempt(), result.started()),
                evidence);
    }

    /**
     * The same of a case that cost the process of the agent so much: one that asks how robust it is, and was played alone, is
     * {@code non-strict} at best where that took far more memory than was sent.
     */
    public JudgedCase using(ResourceUse use) {
        JudgedCase known = with(result.measured().using(use));
        long sent = evidence.transcript().map(told -> told.statistics().octets(Direction.OUT)).orElse(0L);
        return use.tooMuch(evidence.played(), sent).map(known::greedy).orElse(known);
    }

    private JudgedCase greedy(String sentence) {
        String line = sentence + (result.explanation().isEmpty() ? "" : "; the case itself: " + result.explanation());
        return switch (result.verdict()) {
            case PASS, INFO, NON_STRICT -> with(result.kind(), Verdict.NON_STRICT, line)
                    .causedBy(new Cause(Symptom.MEMORY_GROWN, Reaction.NONE));
            case UNSUPPORTED, FAILED, NOT_RUN, BROKEN -> this;
        };
    }

    /**
     * What several tries of one case come to: the last one counts. Where they were asked for, {@code asked}, one that failed counts
     * before those that did not, and says that the case wavers.
     *
     * @param tries at least one, the first one first
     */
    public static JudgedCase of(List<JudgedCase> tries, boolean asked) {
        List<JudgedCase> failed = tries.stream().filter(JudgedCase::isFailed).toList();
        boolean wavers = asked && !failed.isEmpty() && failed.size() < tries.size();
        int which = wavers ? tries.lastIndexOf(failed.getLast()) : tries.size() - 1;
        JudgedCase counts = tries.get(which);
        List<JudgedCase> others = new ArrayList<>(tries);
        others.remove(which);
        JudgedCase all = new JudgedCase(counts.result(),
                new CaseEvidence(counts.evidence().played(), counts.evidence().transcript(), others));
        return wavers
                ? all.with(counts.result().kind(), Verdict.FAILED,
                        counts.result().explanation() + "; it wavers: failed in "
                                + failed.size() + " of " + tries.size() + " tries")
                : all;
    }

    /** Whether the agent has failed. */
    public boolean isFailed() {
        return result.verdict() == Verdict.FAILED;
    }

    /** Whether it failed by a deadline that it missed, so that it is worth another attempt. */
    public boolean isLate() {
        return result.verdict() == Verdict.FAILED && evidence.missedDeadline();
    }

    /** The same of an agent that was dead afterwards, as {@code sentence} says. What is our fault stays that. */
    public JudgedCase died(String sentence) {
        String before = result.explanation();
        String line = sentence + (before.isEmpty() ? "" : "; the case itself: " + before);
        boolean isOurs = result.verdict() == Verdict.BROKEN;
        return isOurs
                ? with(result.kind(), Verdict.BROKEN, line)
                : with(Kind.DIED, Verdict.FAILED, line).causedBy(new Cause(Symptom.DIED, Reaction.NONE));
    }

    /**
     * The same of a missed deadline that could not be looked at a second time: an agent that died has failed, one that we left
     * has not.
     */
    public JudgedCase unconfirmed(String reason, boolean died) {
        return with(Kind.UNCONFIRMED, died ? Verdict.FAILED : Verdict.NOT_RUN,
                result.explanation() + "; not tried again: " + reason);
    }

    private JudgedCase with(Kind kind, Verdict verdict, String line) {
        return with(kind, new Result(verdict, line, result.classicResult(), result.cause()));
    }

    private JudgedCase causedBy(Cause cause) {
        return with(result.kind(), result.result().of(cause));
    }

    private JudgedCase with(Kind kind, Result other) {
        return new JudgedCase(new CaseResult(result.run(), result.agent(), result.facts(), kind, other,
                result.measured(), result.attempt(), result.started()), evidence);
    }
}
