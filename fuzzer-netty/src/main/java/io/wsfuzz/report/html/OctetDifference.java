package io.wsfuzz.report.html;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Observation;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The first octet in which a message is another one than it should be, in hex and as text, with what stands around it.
 *
 * @param at       its offset
 * @param expected a few octets from a little before it on; empty where the message should have been over
 * @param came     the same of what came; empty where it was over, or is not kept
 * @param length   how many octets came
 */
record OctetDifference(long at, Octets expected, Octets came, long length) {

    private static final int BEFORE = 4;
    private static final int SHOWN = 12;

    /** Nobody waits for a page until so many octets are made again. */
    private static final long FARTHEST = 1 << 20;

    /** That of {@code instead}, where it is a message that was compared. */
    static Optional<OctetDifference> of(Expectation expected, Observation instead) {
        if (!(instead instanceof Observation.Message message)) {
            return Optional.empty();
        }
        return message.against().stream()
                .filter(each -> !(expected instanceof Expectation.Message wanted)
                        || each.payload().equals(wanted.payload()))
                .filter(each -> each.differsAt() >= 0 && each.differsAt() < FARTHEST && isKnown(each.payload()))
                .findFirst()
                .map(each -> new OctetDifference(each.differsAt(), around(each.payload(), each.differsAt()),
                        around(message.first(), each.differsAt()), message.length()));
    }

    /** Random octets are drawn from the seed of the run. */
    private static boolean isKnown(Payload payload) {
        return switch (payload) {
            case Payload.Literal _,Payload.Repeat _ -> true;
            case Payload.Joined joined -> joined.parts().stream().allMatch(OctetDifference::isKnown);
            case Payload.Random _,Payload.Slice _,Payload.Next _,Payload.Made _ -> false;
        };
    }

    private static Octets around(Payload payload, long at) {
        Source source = payload.open(0);
        ByteBuffer window = ByteBuffer.allocate(SHOWN);
        long from = Math.max(0, at - BEFORE);
        ByteBuffer skipped = ByteBuffer.allocate(8192);
        for (long left = from; left > 0 && source.remaining() > 0; left -= skipped.position()) {
            skipped.clear().limit((int) Math.min(left, skipped.capacity()));
            source.read(skipped);
        }
        if (source.remaining() > 0) {
            source.read(window);
        }
        return Octets.copy(window.flip());
    }

    private static Octets around(Octets octets, long at) {
        int from = (int) Math.max(0, at - BEFORE);
        return from >= octets.length() ? Octets.NONE : octets.slice(from, Math.min(octets.length(), from + SHOWN));
    }

    /** Two lines, the octet that differs in brackets, each in hex and as text. */
    String text() {
        return "first differing octet: " + at + "\n  expected  " + line(expected, "nothing more") + "\n  came      "
                + line(came, at >= length ? "nothing more" : "not kept");
    }

    private String line(Octets octets, String otherwise) {
        int marked = (int) Math.min(at, BEFORE);
        if (octets.length() <= marked) {
            return hex(octets, 0, octets.length()) + '[' + otherwise + ']';
        }
        return hex(octets, 0, marked) + '[' + octets.slice(marked, marked + 1).hex() + "] "
                + hex(octets, marked + 1, octets.length()) + "  "
                + Notation.text(octets.slice(0, marked)) + " [" + Notation.text(octets.slice(marked, marked + 1)) + "] "
                + Notation.text(octets.slice(marked + 1, octets.length()));
    }

    private static String hex(Octets octets, int from, int to) {
        StringBuilder hex = new StringBuilder();
        for (int i = from; i < to; i++) {
            hex.append(octets.slice(i, i + 1).hex()).append(' ');
        }
        return hex.toString();
    }
}
