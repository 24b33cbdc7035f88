package io.wsfuzz.verdict;

import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says what the classic suite would have said, also where we disagree: it compares the messages and pongs that came with
 * lists, and looks at the end of the connection apart from that.
 */
final class ClassicJudge {

    private ClassicJudge() {}

    static ClassicResult judge(Case played, Transcript transcript) {
        if (played.head().informational()) {
            return new ClassicResult(Behavior.INFORMATIONAL, Behavior.INFORMATIONAL);
        }
        if (Judge.isDeclined(played, transcript)) {
            return new ClassicResult(Behavior.UNIMPLEMENTED, Behavior.UNIMPLEMENTED);
        }
        Behavior close = close(UsualEnd.of(played, played.alternatives().getFirst()), transcript);
        return new ClassicResult(behavior(played, transcript, close), close);
    }

    private static Behavior behavior(Case played, Transcript transcript, Behavior close) {
        CaseId id = played.id();
        boolean codeDecides = Stream.of("7.1", "7.3", "7.5.1", "7.7", "7.9").anyMatch(id::isWithin);
        if (close == Behavior.WRONG_CODE && codeDecides || close == Behavior.FAILED && id.isWithin("6")) {
            return Behavior.FAILED;
        }
        return transcript.block().map(block -> word(block.classicBehavior()))
                .orElseGet(() -> byLists(played, transcript));
    }

    private static Behavior word(Alternative.ClassicBehavior classicBehavior) {
        return switch (classicBehavior) {
            case OK -> Behavior.OK;
            case NON_STRICT -> Behavior.NON_STRICT;
            case INFORMATIONAL -> Behavior.INFORMATIONAL;
            case FAILED -> Behavior.FAILED;
        };
    }

    /** No alternative of ours held: whether what came is, all the same, one of the lists. */
    private static Behavior byLists(Case played, Transcript transcript) {
        for (Alternative alternative : played.alternatives()) {
            List<Expectation> list = new ArrayList<>();
            collect(played.prelude(), list);
            collect(alternative.steps(), list);
            if (!asksForEchoes(played, alternative) && isList(list, transcript.seen())) {
                return word(alternative.classicBehavior());
            }
        }
        return Behavior.FAILED;
    }

    /** Echoes are counted, not listed: without the last one the classic suite is not content. */
    private static boolean asksForEchoes(Case played, Alternative alternative) {
        return hasEcho(played.prelude()) || hasEcho(alternative.steps());
    }

    private static boolean hasEcho(List<Step> steps) {
        return steps.stream().anyMatch(step -> step instanceof Step.See see && see.what() instanceof Expectation.Echo
                || step instanceof Step.Repeat repeat && hasEcho(repeat.steps()));
    }

    private static void collect(List<Step> steps, List<Expectation> list) {
        for (Step step : steps) {
            if (step instanceof Step.See see
                    && (see.what() instanceof Expectation.Message || see.what() instanceof Expectation.Pong)) {
                list.add(see.what());
            }
        }
    }

    private static boolean isList(List<Expectation> list, List<Observation> seen) {
        List<Observation> came =
                seen.stream().filter(each -> each instanceof Observation.Message || each instanceof Observation.Pong)
                        .toList();
        if (came.size() != list.size()) {
            return false;
        }
        for (int i = 0; i < came.size(); i++) {
            boolean same =
                    came.get(i) instanceof Observation.Message message
                            && list.get(i) instanceof Expectation.Message wanted
                            && wanted.opcode() == message.opcode() && message.is(wanted.payload())
                            || came.get(i) instanceof Observation.Pong pong
                                    && list.get(i) instanceof Expectation.Pong asked
                                    && is(asked.payload(), pong.payload());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(Payload wanted, Octets octets) {
        Comparison comparison = new Comparison(wanted, 0);
        comparison.accept(octets.asBuffer());
        return comparison.differsAt() < 0;
    }

    private static Behavior close(UsualEnd usualEnd, Transcript transcript) {
        Closing closing = transcript.closing();
        boolean peerEnded = !closing.failedByMe() && !closing.closedByMe();
        if (usualEnd.byPeer() != peerEnded) {
            return Behavior.FAILED;
        }
        if (usualEnd.clean() && !closing.isClean()) {
            return Behavior.UNCLEAN;
        }
        if (closing.remote().map(close -> close.code().isPresent() && !usualEnd.expects(close.code().getAsInt()))
                .orElse(false)) {
            return Behavior.WRONG_CODE;
        }
        return transcript.us() == Side.CLIENT && closing.missed().drop() ? Behavior.FAILED_BY_CLIENT : Behavior.OK;
    }
}
