package io.wsfuzz.fuzz;

import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.SendOptions.Masking;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The lines that a dialogue is made of, short to say. */
final class Sends {

    /** Where a line stands that nobody wrote. */
    static final Position AT = new Position("generated", 1, 1);

    private Sends() {}

    static Step.Send frame(Opcode opcode, Payload payload) {
        return new Step.SendFrame(AT, opcode.code(), payload, SendOptions.PLAIN);
    }

    static Step.Send frame(int opcode, Payload payload, SendOptions options) {
        return new Step.SendFrame(AT, opcode, payload, options);
    }

    static Step.Send close(int code, Payload reason) {
        return new Step.SendClose(AT, OptionalInt.of(code), reason, SendOptions.PLAIN);
    }

    static Step.Send ping(Payload payload) {
        return frame(Opcode.PING, payload);
    }

    static SendOptions more() {
        return new SendOptions(true, 0, new Masking.Fitting(), OptionalLong.empty(), Optional.empty(), 0, false,
                Duration.ZERO);
    }

    static SendOptions rsv(int rsv) {
        return new SendOptions(false, rsv, new Masking.Fitting(), OptionalLong.empty(), Optional.empty(), 0, false,
                Duration.ZERO);
    }

    static SendOptions mask(Masking mask) {
        return new SendOptions(false, 0, mask, OptionalLong.empty(), Optional.empty(), 0, false, Duration.ZERO);
    }

    static SendOptions length(long length) {
        return new SendOptions(false, 0, new Masking.Fitting(), OptionalLong.of(length), Optional.empty(), 0, false,
                Duration.ZERO);
    }

    static SendOptions form(LengthForm form) {
        return new SendOptions(false, 0, new Masking.Fitting(), OptionalLong.empty(), Optional.of(form), 0, false,
                Duration.ZERO);
    }

    /** The same at another pace. */
    static SendOptions paced(SendOptions options, int chop, boolean flush, Duration after) {
        return new SendOptions(options.more(), options.rsv(), options.mask(), options.length(), options.form(), chop,
                flush,
                after);
    }

    /** The same line with other options. */
    static Step.Send with(Step.Send send, SendOptions options) {
        return switch (send) {
            case Step.SendFrame frame -> new Step.SendFrame(AT, frame.opcode(), frame.payload(), options);
            case Step.SendClose close -> new Step.SendClose(AT, close.code(), close.reason(), options);
            case Step.SendMessage message -> new Step.SendMessage(AT, message.opcode(), message.payload(),
                    message.fragment(), message.plain(), options);
            case Step.SendHead head -> new Step.SendHead(AT, head.opcode(), options);
            case Step.SendOctets octets -> new Step.SendOctets(AT, octets.payload(), options);
            case Step.SendFin fin -> fin;
            case Step.SendTruncate truncate -> truncate;
            case Step.SendReset reset -> reset;
        };
    }

    /** So many octets: written out, repeated, or random. */
    static Payload octets(Draw draw, int size) {
        if (size <= 16) {
            byte[] octets = new byte[size];
            for (int i = 0; i < size; i++) {
                octets[i] = (byte) draw.bits();
            }
            return Payload.of(Octets.of(octets));
        }
        return draw.chance(50)
                ? new Payload.Random(size)
                : new Payload.Repeat(Octets.hex(draw.of("61", "00ff", "0123456789abcdef")), size);
    }

    /** So many octets of ASCII. */
    static Payload ascii(Draw draw, int size) {
        String unit = draw.of("a", "Hello", "0123456789abcdef", "*");
        return size <= 16
                ? Payload.utf8(unit.repeat(size).substring(0, size))
                : new Payload.Repeat(Octets.utf8(unit), size);
    }
}
