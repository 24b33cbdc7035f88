package io.wsfuzz.verdict;

import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.ClassicEnding;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what the classic suite would have said, also where we disagree: it compares the messages, pings and pongs that came with
 * lists, and looks at the end of the connection apart from that ({@link ClassicEnding}).
 */
final class ClassicJudge {

    /** The first numbers of its cases; of others, which it does not have, the block that held decides. */
    private static final Set<String> CHAPTERS =
            Set.of("1", "2", "3", "4", "5", "6", "7", "9", "10", "12", "13");

    private ClassicJudge() {}

    static ClassicResult judge(Case played, Transcript transcript) {
        if (played.head().informational()) {
            return new ClassicResult(Behavior.INFORMATIONAL, Behavior.INFORMATIONAL);
        }
        Behavior close = close(UsualEnd.of(played, played.alternatives().getFirst()), transcript);
        return Judge.isDeclined(played, transcript)
                ? new ClassicResult(Behavior.UNIMPLEMENTED, close)
                : new ClassicResult(behavior(played, transcript, close), close);
    }

    private static Behavior behavior(Case played, Transcript transcript, Behavior close) {
        CaseId id = played.id();
        boolean codeDecides = Stream.of("7.1", "7.3", "7.5.1", "7.7", "7.9").anyMatch(id::isWithin);
        if (close == Behavior.WRONG_CODE && codeDecides || close == Behavior.FAILED && id.isWithin("6")) {
            return Behavior.FAILED;
        }
        boolean isClassic = CHAPTERS.contains(id.chapter());
        Optional<Alternative> block =
                isClassic && !isList(played) ? held(transcript) : isClassic ? Optional.empty() : transcript.block();
        return block.map(each -> word(each.classicBehavior())).orElseGet(() -> byLists(played, transcript));
    }

    private static Behavior word(Alternative.ClassicBehavior classicBehavior) {
        return switch (classicBehavior) {
            case OK -> Behavior.OK;
            case NON_STRICT -> Behavior.NON_STRICT;
            case INFORMATIONAL -> Behavior.INFORMATIONAL;
            case FAILED -> Behavior.FAILED;
        };
    }

    /** The alternative that held, whatever came of the end that the case does not name. */
    private static Optional<Alternative> held(Transcript transcript) {
        return transcript.attempts().stream().filter(Attempt::held).findFirst().map(Attempt::alternative);
    }

    /** Whether a list says all of a case: not where echoes are counted, or where it is noted how long the peer waits. */
    private static boolean isList(Case played) {
        return Stream.concat(Stream.of(played.prelude()), played.alternatives().stream().map(Alternative::steps))
                .flatMap(List::stream)
                .noneMatch(step -> step instanceof Step.Repeat
                        || step instanceof Step.See see && see.what() instanceof Expectation.Silence);
    }

    private static Behavior byLists(Case played, Transcript transcript) {
        ClassicEnding ending = transcript.classic();
        if (isList(played) && ending.opened()) {
            for (Alternative alternative : played.alternatives()) {
                List<Expectation> list = new ArrayList<>();
                collect(played.prelude(), list);
                collect(alternative.steps(), list);
                if (ending.count() == list.size() && isList(list, ending.received())) {
                    return word(alternative.classicBehavior());
                }
            }
        }
        return Behavior.FAILED;
    }

    private static void collect(List<Step> steps, List<Expectation> list) {
        for (Step step : steps) {
            if (step instanceof Step.See see && isListed(see.what())) {
                list.add(see.what());
            }
        }
    }

    private static boolean isListed(Expectation what) {
        return what instanceof Expectation.Message || what instanceof Expectation.Echo
                || what instanceof Expectation.Ping || what instanceof Expectation.Pong;
    }

    private static boolean isList(List<Expectation> list, List<Observation> came) {
        boolean same = came.size() == list.size();
        for (int i = 0; same && i < came.size(); i++) {
            same = is(list.get(i), came.get(i));
        }
        return same;
    }

    private static boolean is(Expectation wanted, Observation came) {
        return switch (came) {
            case Observation.Message message -> wanted instanceof Expectation.Echo && message.isEcho()
                    || wanted instanceof Expectation.Message text && text.opcode() == message.opcode()
                            && (message.is(text.payload())
                                    || message.against().isEmpty() && is(text.payload(), message.first()));
            case Observation.Ping ping ->
                    wanted instanceof Expectation.Ping asked && is(asked.payload(), ping.payload());
            case Observation.Pong pong ->
                    wanted instanceof Expectation.Pong asked && is(asked.payload(), pong.payload());
            case Observation.Close _,Observation.Violated _,Observation.Accepted _,Observation.Refused _,Observation.Flood _,Observation.Endless _,Observation.Ended _ ->
                    false;
        };
    }

    private static boolean is(Payload wanted, Octets octets) {
        Comparison comparison = new Comparison(wanted, 0);
        comparison.accept(octets.asBuffer());
        return comparison.differsAt() < 0 && wanted.length() == octets.length();
    }

    private static Behavior close(UsualEnd usualEnd, Transcript transcript) {
        ClassicEnding ending = transcript.classic();
        if (usualEnd.byPeer() == ending.closedByMe() || !ending.opened() && transcript.block().isEmpty()) {
            return Behavior.FAILED;
        }
        if (usualEnd.clean() && !ending.wasClean()) {
            return Behavior.UNCLEAN;
        }
        boolean isExpected = ending.remote().map(close -> close.code().isEmpty()
                || usualEnd.expects(close.code().getAsInt())).orElse(true);
        if (!isExpected) {
            return Behavior.WRONG_CODE;
        }
        return transcript.us() == Side.CLIENT && ending.droppedByMe() ? Behavior.FAILED_BY_CLIENT : Behavior.OK;
    }
}
