package io.wsfuzz.session;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the header of a frame where it stands.
 *
 * @param peer          who sent it
 * @param frameMasks    whether it may have a mask
 * @param insideMessage whether a message has begun and not ended
 * @param deflates      whether {@code permessage-deflate} was agreed
 */
record FrameCheck(Side peer, EndpointRules.FrameMasks frameMasks, boolean insideMessage, boolean deflates) {

    /** The first rule that it breaks; null if there is none. */
    @Nullable
    Violation wrong(FrameHeader frame) {
        Violation bits = bits(frame);
        return bits != null ? bits : Opcode.isControl(frame.opcode()) ? control(frame) : data(frame);
    }

    private @Nullable Violation bits(FrameHeader frame) {
        String what = Opcode.frame(frame.opcode());
        boolean begins = frame.opcode() == Opcode.TEXT.code() || frame.opcode() == Opcode.BINARY.code();
        if (deflates && frame.rsv() == FrameHeader.RSV1 && !begins && Opcode.of(frame.opcode()) != null) {
            return new Violation(Rule.COMPRESSED_BIT, what + " with RSV 4");
        }
        if (frame.rsv() != 0 && !(deflates && frame.rsv() == FrameHeader.RSV1)) {
            return new Violation(Rule.RESERVED_BIT, what + " with RSV " + frame.rsv());
        }
        if (Opcode.of(frame.opcode()) == null) {
            return new Violation(Rule.RESERVED_OPCODE, "a frame with opcode " + frame.opcode());
        }
        if (!frameMasks.allows(peer, frame.masked())) {
            return new Violation(peer == Side.CLIENT ? Rule.UNMASKED : Rule.MASKED,
                    what + (frame.masked() ? " with a mask" : " without a mask"));
        }
        return null;
    }

    private static @Nullable Violation control(FrameHeader frame) {
        String what = Opcode.frame(frame.opcode());
        if (!frame.fin()) {
            return new Violation(Rule.CONTROL_FRAGMENTED, what + " with FIN 0");
        }
        if (frame.length() < 0 || frame.length() > Session.LONGEST_CONTROL) {
            return new Violation(Rule.CONTROL_TOO_LONG,
                    what + " of " + Long.toUnsignedString(frame.length()) + " octets");
        }
        return length(frame);
    }

    private @Nullable Violation data(FrameHeader frame) {
        Violation length = length(frame);
        if (length != null) {
            return length;
        }
        boolean continues = frame.opcode() == Opcode.CONTINUATION.code();
        if (continues && !insideMessage) {
            return new Violation(Rule.NOTHING_TO_CONTINUE, "a cont frame outside of a message");
        }
        if (!continues && insideMessage) {
            return new Violation(Rule.MESSAGE_INTERRUPTED,
                    Opcode.frame(frame.opcode()) + " inside of a message");
        }
        return null;
    }

    private static @Nullable Violation length(FrameHeader frame) {
        if (frame.length() < 0) {
            return new Violation(Rule.LENGTH_TOO_BIG, Opcode.frame(frame.opcode()) + " of "
                    + Long.toUnsignedString(frame.length()) + " octets");
        }
        if (frame.form() != LengthForm.shortest(frame.length())) {
            return new Violation(Rule.LENGTH_NOT_MINIMAL,
                    "a length of " + frame.length() + " written in " + frame.form().bits() + " bits");
        }
        return null;
    }
}
