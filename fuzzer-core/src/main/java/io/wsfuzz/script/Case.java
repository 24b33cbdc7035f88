package io.wsfuzz.script;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test case, as it is written.
 *
 * @param id           its address
 * @param title        one line for people
 * @param head         what is said about it, own or inherited from its section and chapter
 * @param at           where it begins
 * @param edits        what our head of the opening handshake has otherwise than a correct one
 * @param together     whether our first frames go out in one write with our head of the opening handshake
 * @param faults       what the network does wrong for the whole case, each as it is written: {@code chop 1}
 * @param prelude      what happens before the first alternative
 * @param alternatives at least one, in the order in which they are tried
 */
public record Case(CaseId id, String title, CaseHead head, Position at, List<HandshakeEdit> edits, boolean together,
        List<Fault> faults, List<Step> prelude, List<Alternative> alternatives) {

    public Case {
        edits = List.copyOf(edits);
        faults = List.copyOf(faults);
        prelude = List.copyOf(prelude);
        alternatives = List.copyOf(alternatives);
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("a case without alternatives");
        }
    }

    /** The same with {@code more} edits of our head, before its own. */
    public Case withEdits(List<HandshakeEdit> more) {
        List<HandshakeEdit> all = new ArrayList<>(more);
        all.addAll(edits);
        return new Case(id, title, head, at, all, together, faults, prelude, alternatives);
    }

    /** Whether it can test a peer that is a {@code testee}. */
    public boolean tests(Side testee) {
        return head.tests().map(testee::equals).orElse(true);
    }

    /** Whether there are lines in which nothing is read: then our receive buffer is a small one. */
    public boolean holdsReading() {
        return Stream.concat(Stream.of(prelude), alternatives.stream().map(Alternative::steps)).anyMatch(Case::holds);
    }

    private static boolean holds(List<Step> steps) {
        return steps.stream().anyMatch(step -> step instanceof Step.HoldReading
                || step instanceof Step.Repeat repeat && holds(repeat.steps()));
    }

    /** The extension that an agent must agree to, if any. */
    public Optional<String> needs() {
        return head.needs();
    }
}
