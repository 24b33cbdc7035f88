package io.wsfuzz.script;

import java.util.List;

/** Cases without the places where they are written, to be compared. */
final class Unplaced {

    private static final Position NOWHERE = new Position("", 0, 0);

    private Unplaced() {}

    static Case of(Case each) {
        return new Case(each.id(), each.title(), each.head(), NOWHERE, each.edits(), each.together(), each.faults(),
                steps(each.prelude()), each.alternatives().stream().map(Unplaced::of).toList());
    }

    private static Alternative of(Alternative each) {
        return new Alternative(each.grade(), each.classicBehavior(), steps(each.steps()));
    }

    static List<Step> steps(List<Step> steps) {
        return steps.stream().map(Unplaced::of).toList();
    }

    static Step of(Step step) {
        return switch (step) {
            case Step.SendFrame it -> new Step.SendFrame(NOWHERE, it.opcode(), it.payload(), it.sendOptions());
            case Step.SendClose it -> new Step.SendClose(NOWHERE, it.code(), it.reason(), it.sendOptions());
            case Step.SendMessage it ->
                    new Step.SendMessage(NOWHERE, it.opcode(), it.payload(), it.fragment(), it.plain(),
                            it.sendOptions());
            case Step.SendHead it -> new Step.SendHead(NOWHERE, it.opcode(), it.sendOptions());
            case Step.SendOctets it -> new Step.SendOctets(NOWHERE, it.payload(), it.sendOptions());
            case Step.SendFin ignored -> new Step.SendFin(NOWHERE);
            case Step.SendTruncate ignored -> new Step.SendTruncate(NOWHERE);
            case Step.SendReset ignored -> new Step.SendReset(NOWHERE);
            case Step.HoldReading _ -> new Step.HoldReading(NOWHERE);
            case Step.ResumeReading _ -> new Step.ResumeReading(NOWHERE);
            case Step.See it -> new Step.See(NOWHERE, it.what(), it.within());
            case Step.Wait it -> new Step.Wait(NOWHERE, it.time());
            case Step.Repeat it -> new Step.Repeat(NOWHERE, it.times(), steps(it.steps()));
        };
    }
}
