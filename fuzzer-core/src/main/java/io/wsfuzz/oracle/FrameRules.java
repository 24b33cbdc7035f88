package io.wsfuzz.oracle;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Side;
import org.jspecify.annotations.Nullable;

/**
 * What RFC 6455, sections 5.1 to 5.5, and RFC 7692, section 6, want of the header of a frame.
 *
 * @param sender   whose frame it is
 * @param inside   whether a message of the sender's has begun and not ended
 * @param deflates whether permessage-deflate was agreed
 */
record FrameRules(Side sender, boolean inside, boolean deflates) {

    private static final int LONGEST_CONTROL = 125;

    /** The first of the rules that {@code frame} breaks and no receiver may overlook; else the first of the others. */
    @Nullable
    Demand broken(FrameHeader frame) {
        boolean control = frame.opcode() >= 8;
        boolean reserved = frame.opcode() > 10 || frame.opcode() > 2 && frame.opcode() < 8;
        if (reserved) {
            return Demand.RESERVED_OPCODE;
        }
        if ((frame.rsv() & 3) != 0 || frame.rsv() != 0 && !deflates) {
            return Demand.RESERVED_BIT;
        }
        if (frame.rsv() != 0 && (control || frame.opcode() == 0)) {
            return Demand.COMPRESSED_BIT;
        }
        if (frame.masked() != (sender == Side.CLIENT)) {
            return Demand.MASK;
        }
        return control ? control(frame) : data(frame);
    }

    private static @Nullable Demand control(FrameHeader frame) {
        if (!frame.fin()) {
            return Demand.CONTROL_WHOLE;
        }
        return frame.length() < 0 || frame.length() > LONGEST_CONTROL ? Demand.CONTROL_LENGTH : length(frame);
    }

    private @Nullable Demand data(FrameHeader frame) {
        if (frame.opcode() == 0 && !inside) {
            return Demand.CONTINUES;
        }
        return frame.opcode() != 0 && inside ? Demand.NOT_INTERLEAVED : length(frame);
    }

    private static @Nullable Demand length(FrameHeader frame) {
        if (frame.length() < 0) {
            return Demand.LENGTH_63_BITS;
        }
        int needed = frame.length() > 0xffff ? 64 : frame.length() > LONGEST_CONTROL ? 16 : 7;
        return frame.form().bits() == needed ? null : Demand.SHORTEST_LENGTH;
    }
}
