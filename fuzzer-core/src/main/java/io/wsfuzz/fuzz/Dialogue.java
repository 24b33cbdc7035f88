package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A dialogue as far as it is ours: what we send, and where we wait for all that the peer owes us by then.
 *
 * @param testee   who is fuzzed
 * @param deflates whether it is about compressed messages
 * @param edits    of our head
 * @param bursts   lists of {@link Step.Send}, {@link Step.Wait} and {@link Step.Repeat} of these; we wait behind each
 */
public record Dialogue(Side testee, boolean deflates, List<HandshakeEdit> edits, List<List<Step>> bursts) {

    public Dialogue {
        edits = List.copyOf(edits);
        bursts = bursts.stream().filter(burst -> !burst.isEmpty()).map(List::copyOf).toList();
    }

    /** The same with other bursts. */
    Dialogue withBursts(List<List<Step>> other) {
        return new Dialogue(testee, deflates, edits, other);
    }

    /** The same with other edits. */
    Dialogue withEdits(List<HandshakeEdit> other) {
        return new Dialogue(testee, deflates, other, bursts);
    }

    /** The same, where nothing is compressed. */
    Dialogue plain() {
        return new Dialogue(testee, false, edits, bursts);
    }

    /** All steps, in order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        bursts.forEach(steps::addAll);
        return steps;
    }
}
