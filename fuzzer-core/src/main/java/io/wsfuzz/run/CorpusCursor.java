package io.wsfuzz.run;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Step;
import java.util.HashMap;
import java.util.Map;

/** How far a case has got in its sample data: each piece begins where the one before has ended. */
final class CorpusCursor {

    private record Ring(Corpus corpus, Payload.Unit unit) {}

    private final Map<Ring, Long> places = new HashMap<>();

    /** Another one, as far as this one has got. */
    CorpusCursor copy() {
        CorpusCursor copy = new CorpusCursor();
        copy.places.putAll(places);
        return copy;
    }

    /** The step with the pieces that it sends this time. */
    Step.Send next(Step.Send step) {
        return switch (step) {
            case Step.SendFrame frame ->
                    new Step.SendFrame(frame.at(), frame.opcode(), next(frame.payload()), frame.sendOptions());
            case Step.SendMessage message -> new Step.SendMessage(message.at(), message.opcode(),
                    next(message.payload()), message.fragment(), message.plain(), message.sendOptions());
            case Step.SendOctets octets ->
                    new Step.SendOctets(octets.at(), next(octets.payload()), octets.sendOptions());
            case Step.SendClose close ->
                    new Step.SendClose(close.at(), close.code(), next(close.reason()), close.sendOptions());
            case Step.SendHead _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ -> step;
        };
    }

    private Payload next(Payload payload) {
        return switch (payload) {
            case Payload.Next next -> next.at(take(new Ring(next.corpus(), next.unit()), next.size()));
            case Payload.Joined joined -> new Payload.Joined(joined.parts().stream().map(this::next).toList());
            case Payload.Literal _,Payload.Repeat _,Payload.Random _,Payload.Slice _,Payload.Made _ -> payload;
        };
    }

    private long take(Ring ring, long size) {
        return places.merge(ring, size, Long::sum) - size;
    }
}
