package io.wsfuzz.session;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import java.util.OptionalInt;

/**
 * A control frame that one end has to send (RFC 6455, section 5.5).
 *
 * @param opcode  close, ping or pong
 * @param payload at most {@link Session#LONGEST_CONTROL} octets
 */
public record ControlFrame(Opcode opcode, Octets payload) {

    /** A reason has two octets less than the payload, which begins with the code. */
    public static final int LONGEST_REASON = Session.LONGEST_CONTROL - 2;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException for a longer payload
     */
    public ControlFrame {
        if (payload.length() > Session.LONGEST_CONTROL) {
            throw new IllegalArgumentException("a control frame of " + payload.length() + " octets");
        }
    }

    /** The answer to a ping: its payload (section 5.5.3). */
    static ControlFrame pong(Octets payload) {
        return new ControlFrame(Opcode.PONG, payload);
    }

    /**
     * A Close (section 5.5.1).
     *
     * @param reason is cut after as many whole characters as fit into {@link #LONGEST_REASON} octets of UTF-8, and left out
     *               where there is no code
     */
    static ControlFrame close(OptionalInt code, String reason) {
        return new ControlFrame(Opcode.CLOSE,
                code.isEmpty() ? Octets.NONE : code(code.getAsInt()).plus(Octets.utf8(cut(reason))));
    }

    /** The two octets of a code, as they begin the payload of a Close. */
    public static Octets code(int code) {
        return Octets.of((byte) (code >> 8), (byte) code);
    }

    /** The code of a Close; empty for one without, and for pings and pongs. */
    public OptionalInt code() {
        return opcode == Opcode.CLOSE && payload.length() >= 2
                ? OptionalInt.of(payload.at(0) << 8 | payload.at(1))
                : OptionalInt.empty();
    }

    private static String cut(String reason) {
        String cut = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        while (Octets.utf8(cut).length() > LONGEST_REASON) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /** The code of a Close that answers {@code violation} (section 7.4.1): 1007 for text that is not UTF-8, else 1002. */
    public static int codeFor(Violation violation) {
        return violation.rule() == Rule.TEXT_NOT_UTF8 ? CloseCode.INVALID_PAYLOAD : CloseCode.PROTOCOL_ERROR;
    }
}
