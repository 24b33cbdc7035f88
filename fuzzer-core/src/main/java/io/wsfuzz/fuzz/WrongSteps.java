package io.wsfuzz.fuzz;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.SendOptions.Masking;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Steps of which one breaks a rule, to be sent where a message may begin; all before them was right. */
final class WrongSteps {

    private static final int[] CODES = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535};

    private final Draw draw;
    private final Dialogue about;

    WrongSteps(Draw draw, Dialogue about) {
        this.draw = draw;
        this.about = about;
    }

    /** One fault made of {@code ingredient}. */
    List<Step> of(Ingredient ingredient) {
        return switch (ingredient) {
            case FRAMES, SEGMENTS, HANDSHAKE -> frames();
            case CONTROL -> control();
            case UTF8 -> text();
            case DEFLATE -> about.deflates() ? compressed() : notAgreed();
            case CLOSE -> close();
        };
    }

    private Payload some() {
        return draw.chance(30) ? Payload.EMPTY : Payload.utf8(draw.of("Hello", "a", "wrong"));
    }

    private List<Step> frames() {
        Opcode opcode = draw.of(Opcode.TEXT, Opcode.BINARY);
        return switch (draw.below(9)) {
            case 8 -> List.of(Sends.frame(opcode.code(), Payload.utf8("Hello"), Sends.length(draw.between(0, 4))));
            case 0 ->
                    List.of(Sends.frame(opcode.code(), some(), Sends.rsv(draw.of(1, 2, 3, about.deflates() ? 6 : 4))));
            case 1 -> List
                    .of(Sends.frame(draw.between(3, 7), some(), draw.chance(80) ? SendOptions.PLAIN : Sends.more()));
            case 2 -> List.of(Sends.frame(0, some(), draw.chance(60) ? SendOptions.PLAIN : Sends.more()));
            case 3 -> interleaved(opcode);
            case 4 -> List.of(Sends.frame(opcode.code(), some(), Sends.mask(wrongMask())));
            case 5 -> List.of(longForm(opcode));
            case 6 -> List
                    .of(new Step.SendHead(Sends.AT, opcode.code(), Sends.length(Long.MIN_VALUE + draw.of(0, 1, 5))));
            default -> inside(opcode);
        };
    }

    private List<Step> interleaved(Opcode opcode) {
        List<Step> steps = new ArrayList<>(List.of(Sends.frame(opcode.code(), some(), Sends.more()),
                Sends.frame(draw.of(1, 2), some(), draw.chance(70) ? SendOptions.PLAIN : Sends.more())));
        if (draw.chance(50)) {
            steps.add(Sends.frame(Opcode.CONTINUATION, some()));
        }
        return steps;
    }

    /** A fragment that is wrong by itself, inside of a message. */
    private List<Step> inside(Opcode opcode) {
        SendOptions wrong = draw.of(Sends.rsv(draw.of(1, 2, 4)), Sends.mask(wrongMask()));
        return List.of(Sends.frame(opcode.code(), some(), Sends.more()), Sends.frame(0, some(), wrong));
    }

    private Masking wrongMask() {
        return about.testee() == Side.SERVER ? new Masking.None() : new Masking.Key((int) draw.bits());
    }

    private Step longForm(Opcode opcode) {
        int size = draw.of(0, 1, 125, 126, 65535);
        LengthForm form = size < 126 && draw.chance(50) ? LengthForm.BITS_16 : LengthForm.BITS_64;
        return Sends.frame(opcode.code(), Sends.ascii(draw, size), Sends.form(form));
    }

    private List<Step> control() {
        Opcode opcode = draw.of(Opcode.PING, Opcode.PONG);
        Step wrong = switch (draw.below(6)) {
            case 0 -> Sends.frame(opcode, Sends.ascii(draw, draw.of(126, 127, 1000, 65536)));
            case 1 -> Sends.frame(opcode.code(), some(), Sends.more());
            case 2 -> Sends.frame(draw.between(11, 15), some(), SendOptions.PLAIN);
            case 3 -> Sends.frame(opcode.code(), some(), Sends.rsv(draw.of(1, 2, 4)));
            case 4 -> Sends.frame(opcode.code(), some(), Sends.form(draw.of(LengthForm.BITS_16, LengthForm.BITS_64)));
            default -> Sends.frame(opcode.code(), some(), Sends.mask(wrongMask()));
        };
        return draw.chance(75)
                ? List.of(wrong)
                : List.of(Sends.frame(Opcode.TEXT.code(), some(), Sends.more()), wrong,
                        Sends.frame(Opcode.CONTINUATION, some()));
    }

    private List<Step> text() {
        Octets wrong = TextPieces.wrong(draw);
        if (draw.chance(50)) {
            return List.of(Sends.frame(Opcode.TEXT, Payload.of(wrong)));
        }
        int cut = draw.between(0, wrong.length());
        List<Step> steps = new ArrayList<>();
        steps.add(Sends.frame(Opcode.TEXT.code(), Payload.of(wrong.slice(0, cut)), Sends.more()));
        if (draw.chance(30)) {
            steps.add(Sends.frame(draw.of(Opcode.PING, Opcode.PONG), Payload.utf8("between")));
        }
        steps.add(Sends.frame(Opcode.CONTINUATION, Payload.of(wrong.slice(cut, wrong.length()))));
        return steps;
    }

    private List<Step> notAgreed() {
        return List.of(Sends.frame(draw.of(1, 2), Streams.right(draw), Sends.rsv(FrameHeader.RSV1)));
    }

    private List<Step> compressed() {
        SendOptions first =
                new SendOptions(true, FrameHeader.RSV1, SendOptions.PLAIN.mask(), SendOptions.PLAIN.length(),
                        SendOptions.PLAIN.form(), 0, false, SendOptions.PLAIN.after());
        return switch (draw.below(5)) {
            case 0 -> List.of(Sends.frame(Opcode.TEXT.code(), Payload.EMPTY, Sends.more()),
                    Sends.frame(0, some(), Sends.rsv(FrameHeader.RSV1)));
            case 1 -> List.of(Sends.frame(Opcode.PING.code(), some(), Sends.rsv(FrameHeader.RSV1)));
            case 2 -> List.of(Sends.frame(Opcode.TEXT.code(), Streams.wrong(draw), first),
                    Sends.frame(Opcode.CONTINUATION, Payload.EMPTY));
            default -> List.of(Sends.frame(Opcode.TEXT.code(), Streams.wrong(draw), Sends.rsv(FrameHeader.RSV1)));
        };
    }

    private List<Step> close() {
        return switch (draw.below(6)) {
            case 0 -> List.of(new Step.SendClose(Sends.AT, OptionalInt.empty(),
                    Payload.of(Octets.hex(draw.of("00", "03", "e8", "ff"))), SendOptions.PLAIN));
            case 1 -> List.of(Sends.close(1000, Payload.of(TextPieces.wrong(draw))));
            case 2 -> List.of(Sends.close(1000, Sends.ascii(draw, draw.of(124, 125, 1000))));
            case 3 -> List.of(Sends.with(Sends.close(1000, some()), Sends.more()));
            case 4 -> List.of(Sends.with(Sends.close(1000, some()), Sends.rsv(draw.of(1, 2, 4))));
            default -> List.of(Sends.close(CODES[draw.below(CODES.length)], some()));
        };
    }
}
