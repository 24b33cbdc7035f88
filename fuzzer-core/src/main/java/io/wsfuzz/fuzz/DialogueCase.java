package io.wsfuzz.fuzz;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.oracle.Assessment;
import io.wsfuzz.oracle.ExpectedLines;
import io.wsfuzz.run.StepOctets;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Alternative.ClassicBehavior;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Grade;
import io.wsfuzz.script.SendOptions.Masking;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a case of a dialogue: the oracle writes what a usual right peer does behind each burst. */
public final class DialogueCase {

    /** What a peer agrees to that takes our usual offer as it is, and keeps its own context. */
    private static final Terms OFFERED = new Terms(false, true, OptionalInt.empty(), OptionalInt.empty());

    private static final String CHAPTER = "Generated";
    private static final int MOST_WAYS = 4;
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Dialogue dialogue;
    private final StepOctets octets;
    private final ExpectedLines expected;

    private DialogueCase(Dialogue dialogue) {
        this.dialogue = dialogue;
        Side us = dialogue.testee().peer();
        Optional<Terms> terms =
                dialogue.deflates() ? Optional.of(us == Side.CLIENT ? OFFERED : Terms.BARE) : Optional.empty();
        octets = new StepOctets(us, 0, terms);
        boolean counts = dialogue.steps().stream().allMatch(DialogueCase::isCounted);
        expected = new ExpectedLines(us, terms, counts);
    }

    /** The case. */
    public static Case of(Dialogue dialogue, CaseId id, String title) {
        return new DialogueCase(dialogue).write(id, title);
    }

    /** Whether {@code played} was made here: it is judged by the oracle, not by its lines. */
    public static boolean isGenerated(Case played) {
        return played.at().equals(Sends.AT) && played.head().chapter().equals(CHAPTER);
    }

    /** Whether a step is a message that {@code < echo} knows. */
    private static boolean isCounted(Step step) {
        return switch (step) {
            case Step.SendFrame frame ->
                    frame.sendOptions().rsv() == 0 && frame.sendOptions().length().isEmpty() && frame.opcode() != 8;
            case Step.SendMessage _,Step.SendClose _,Step.Wait _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ ->
                    true;
            case Step.HoldReading _,Step.ResumeReading _ -> true;
            case Step.Repeat repeat -> repeat.steps().stream().allMatch(DialogueCase::isCounted);
            case Step.SendHead _,Step.SendOctets _,Step.See _ -> false;
        };
    }

    private Case write(CaseId id, String title) {
        boolean aboutSide = !dialogue.edits().isEmpty() || dialogue.steps().stream().anyMatch(DialogueCase::hasMask);
        CaseHead head = new CaseHead(CHAPTER, "", "", Optional.empty(),
                aboutSide ? Optional.of(dialogue.testee()) : Optional.empty(), List.of(),
                dialogue.deflates() ? Optional.of("deflate") : Optional.empty(), Optional.empty(), CaseHead.WITHIN,
                CaseHead.Overdue.DROP, CaseHead.WrongCode.NON_STRICT, false, false, false, false, Set.of(),
                Optional.empty());
        List<Step> prelude = new ArrayList<>();
        List<Alternative> ways = switch (ofAccepting()) {
            case OK -> ways(prelude);
            case NON_STRICT -> List.of(refused(), way(Grade.NON_STRICT, List.of(see(new Expectation.Accepted()))));
            case FAILED -> List.of(refused());
        };
        if (ways.size() == 1 && ways.getFirst().grade() == Grade.OK) {
            prelude.addAll(ways.getFirst().steps());
            ways = List.of(way(Grade.OK, prelude));
            prelude = List.of();
        }
        return new Case(id, title, head, Sends.AT, dialogue.edits(), false, List.of(), prelude, ways);
    }

    private static boolean hasMask(Step step) {
        return step instanceof Step.Send send
                && !(send.sendOptions().mask() instanceof Masking.Fitting)
                || step instanceof Step.Repeat repeat && repeat.steps().stream().anyMatch(DialogueCase::hasMask);
    }

    /** What a peer is worth that accepts our head. */
    private Assessment ofAccepting() {
        Head request = UpgradeRequest.plain("localhost", "/", "dGhlIHNhbXBsZSBub25jZQ==").toHead(List.of());
        Head right = dialogue.testee() == Side.SERVER
                ? request
                : ServerResponse.accept(request, List.of(), Optional.empty());
        Octets ours = HandshakeEdit.apply(right, dialogue.edits());
        return ExpectedLines.ofAccepting(dialogue.testee(), request, ours);
    }

    private static Alternative refused() {
        return way(Grade.OK, List.of(see(new Expectation.Refused(List.of()))));
    }

    private static Step.See see(Expectation what) {
        return new Step.See(Sends.AT, what, CaseHead.WITHIN);
    }

    private static Alternative way(Grade grade, List<Step> steps) {
        return new Alternative(grade, ClassicBehavior.of(grade), steps);
    }

    private List<Alternative> ways(List<Step> prelude) {
        for (List<Step> burst : dialogue.bursts()) {
            prelude.addAll(burst);
            burst.forEach(this::send);
            if (expected.isAtItsEnd() || ends(burst.getLast())) {
                return last(burst.getLast());
            }
            expected.answers().forEach(line -> prelude.add(see(line)));
        }
        return List.of(way(Grade.OK, List.of()));
    }

    private void send(Step step) {
        if (step instanceof Step.Repeat repeat) {
            for (int i = 0; i < repeat.times(); i++) {
                repeat.steps().forEach(this::send);
            }
        } else if (step instanceof Step.Send send) {
            expected.sent(octets.of(send));
        }
    }

    private static boolean ends(Step step) {
        return step instanceof Step.SendFin || step instanceof Step.SendReset;
    }

    /** Behind the last burst: what is owed may come as far as the peer likes, before the end. */
    private List<Alternative> last(Step last) {
        if (last instanceof Step.SendReset) {
            return List.of(way(Grade.OK, List.of()));
        }
        boolean overlooked = expected.mayBeOverlooked();
        Step end = see(expected.end().orElse(new Expectation.Failed(List.of())));
        List<Step> owed = expected.answers().stream().<Step>map(DialogueCase::see).toList();
        List<Alternative> ways = new ArrayList<>();
        for (int came = owed.size(); came >= 0; came = came > 0 && ways.size() == MOST_WAYS ? 0 : came - 1) {
            ways.add(way(Grade.OK, Stream.concat(owed.subList(0, came).stream(), Stream.of(end)).toList()));
        }
        if (overlooked) {
            ways.add(way(Grade.NON_STRICT, overlooked(owed)));
        }
        return ways;
    }

    /** What a peer does that lets pass what only its sender is told not to send. */
    private List<Step> overlooked(List<Step> owed) {
        if (expected.isClosing()) {
            return List.of(see(new Expectation.Closed(List.of())));
        }
        return owed.isEmpty()
                ? List.of(see(new Expectation.Silence(QUIET)), new Step.SendReset(Sends.AT))
                : owed;
    }
}
