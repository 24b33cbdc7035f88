package io.wsfuzz.fuzz;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Steps that break no rule, wherever a message may begin. */
final class RightSteps {

    private static final int LONGEST_CONTROL = 125;

    private final Draw draw;
    private final Mix mix;
    private final Side testee;
    private final boolean deflates;
    private int left;

    /** Steps whose payloads are {@code octets} octets in all, at most. */
    RightSteps(Draw draw, Mix mix, Dialogue about, int octets) {
        this.draw = draw;
        this.mix = mix;
        testee = about.testee();
        deflates = about.deflates();
        left = octets;
    }

    private int size() {
        int size = draw.size(left);
        left -= size;
        return size;
    }

    /** One thing made of {@code ingredient}. */
    List<Step> of(Ingredient ingredient) {
        List<Step> steps = switch (ingredient) {
            case FRAMES -> draw.chance(50) ? List.of(message()) : fragments();
            case CONTROL -> control();
            case UTF8 -> text();
            case DEFLATE -> deflates ? compressed() : List.of(message());
            case SEGMENTS -> segments();
            case CLOSE, HANDSHAKE -> List.of(message());
        };
        return mix.has(Ingredient.SEGMENTS) && draw.chance(12) ? paced(steps) : steps;
    }

    private Step message() {
        int size = size();
        boolean masks = testee == Side.SERVER && draw.chance(8);
        SendOptions options = masks
                ? Sends.mask(new SendOptions.Masking.Key(draw.of(0, -1, 0xff, (int) draw.bits())))
                : SendOptions.PLAIN;
        return draw.chance(50)
                ? Sends.frame(Opcode.TEXT.code(), Sends.ascii(draw, size), options)
                : Sends.frame(Opcode.BINARY.code(), Sends.octets(draw, size), options);
    }

    private List<Step> fragments() {
        boolean text = draw.chance(50);
        if (draw.chance(4)) {
            return manyFragments(text);
        }
        int count = draw.between(2, 5);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = draw.chance(25) ? 0 : size();
            Payload payload = text ? Sends.ascii(draw, size) : Sends.octets(draw, size);
            int opcode = i > 0 ? Opcode.CONTINUATION.code() : text ? Opcode.TEXT.code() : Opcode.BINARY.code();
            steps.add(Sends.frame(opcode, payload, i == count - 1 ? SendOptions.PLAIN : Sends.more()));
            if (i < count - 1 && mix.has(Ingredient.CONTROL) && draw.chance(20)) {
                steps.addAll(control());
            }
        }
        return steps;
    }

    private List<Step> manyFragments(boolean text) {
        Opcode first = text ? Opcode.TEXT : Opcode.BINARY;
        Step middle = Sends.frame(Opcode.CONTINUATION.code(), Payload.utf8("f"), Sends.more());
        return List.of(Sends.frame(first.code(), Payload.utf8("a"), Sends.more()),
                new Step.Repeat(Sends.AT, draw.of(126, 127, 198, 254, 255, 300), List.of(middle)),
                Sends.frame(Opcode.CONTINUATION, Payload.utf8("z")));
    }

    private List<Step> control() {
        List<Step> steps = new ArrayList<>();
        for (int i = draw.chance(75) ? 1 : draw.between(2, 4); i > 0; i--) {
            int size = draw.of(0, 1, 2, 5, LONGEST_CONTROL - 1, LONGEST_CONTROL);
            Opcode opcode = draw.chance(75) ? Opcode.PING : Opcode.PONG;
            steps.add(Sends.frame(opcode, draw.chance(60) ? Sends.ascii(draw, size) : Sends.octets(draw, size)));
        }
        return steps;
    }

    private List<Step> text() {
        Octets text = TextPieces.right(draw);
        return switch (draw.below(4)) {
            case 0 -> List.of(Sends.frame(Opcode.TEXT, Payload.of(text)));
            case 1 -> List.of(new Step.SendMessage(Sends.AT, Opcode.TEXT.code(), Payload.of(text), draw.between(1, 3),
                    true, SendOptions.PLAIN));
            default -> cut(text);
        };
    }

    /** In two or three frames, cut anywhere, also within a character; and something between them. */
    private List<Step> cut(Octets text) {
        int first = draw.between(0, text.length());
        int second = draw.between(first, text.length());
        List<Step> steps = new ArrayList<>();
        steps.add(Sends.frame(Opcode.TEXT.code(), Payload.of(text.slice(0, first)), Sends.more()));
        if (mix.has(Ingredient.CONTROL) && draw.chance(35)) {
            steps.addAll(control());
        }
        steps.add(Sends.frame(Opcode.CONTINUATION.code(), Payload.of(text.slice(first, second)), Sends.more()));
        steps.add(Sends.frame(Opcode.CONTINUATION, Payload.of(text.slice(second, text.length()))));
        return steps;
    }

    private List<Step> compressed() {
        if (draw.chance(45)) {
            boolean bomb = draw.chance(6);
            Payload made = bomb ? Streams.bomb(draw) : Streams.right(draw);
            return List.of(Sends.frame(Opcode.TEXT.code(), made, Sends.rsv(FrameHeader.RSV1)));
        }
        int size = size();
        boolean text = draw.chance(60);
        return List.of(new Step.SendMessage(Sends.AT, text ? Opcode.TEXT.code() : Opcode.BINARY.code(),
                text ? Sends.ascii(draw, size) : Sends.octets(draw, size), draw.chance(50) ? 0 : draw.between(1, 64),
                draw.chance(20), SendOptions.PLAIN));
    }

    /** A frame in pieces of our own making, or chopped by the octet. */
    private List<Step> segments() {
        if (draw.chance(50)) {
            return paced(List.of(message()));
        }
        if (draw.chance(10)) {
            return List.of(new Step.HoldReading(Sends.AT), message(), message(),
                    new Step.Wait(Sends.AT, Duration.ofMillis(20)), new Step.ResumeReading(Sends.AT));
        }
        int size = Math.max(2, Math.min(size(), 300));
        int first = draw.between(1, size - 1);
        SendOptions length = new SendOptions(false, 0, SendOptions.PLAIN.mask(), OptionalLong.of(size),
                SendOptions.PLAIN.form(), 0, draw.chance(50), Duration.ZERO);
        Payload payload = new Payload.Repeat(Octets.utf8("a"), first);
        Payload rest = new Payload.Repeat(Octets.utf8("b"), size - first);
        return List.of(new Step.SendHead(Sends.AT, Opcode.TEXT.code(), length),
                new Step.SendOctets(Sends.AT, payload,
                        Sends.paced(SendOptions.PLAIN, 0, draw.chance(50), Duration.ZERO)),
                new Step.SendOctets(Sends.AT, rest, Sends.paced(SendOptions.PLAIN, 0, false, pause())));
    }

    private Duration pause() {
        return draw.chance(70) ? Duration.ZERO : Duration.ofMillis(draw.of(1, 5, 20));
    }

    /** The same, chopped, each in a write of its own, or with pauses. */
    List<Step> paced(List<Step> steps) {
        int kind = draw.below(3);
        int chop = draw.of(1, 2, 3, 7, 1000);
        return steps.stream().map(step -> step instanceof Step.Send send && size(send) <= (chop < 8 ? 2048 : 1 << 20)
                ? Sends.with(send, switch (kind) {
                    case 0 -> Sends.paced(send.sendOptions(), chop, send.sendOptions().flush(), Duration.ZERO);
                    case 1 -> Sends.paced(send.sendOptions(), 0, true, Duration.ZERO);
                    default -> Sends.paced(send.sendOptions(), 0, true, pause());
                })
                : step).toList();
    }

    /** No frame is chopped into more writes than anybody wants to wait for. */
    private static long size(Step.Send send) {
        return switch (send) {
            case Step.SendFrame frame -> frame.payload().length();
            case Step.SendMessage message -> message.payload().length();
            case Step.SendOctets octets -> octets.payload().length();
            case Step.SendClose _,Step.SendHead _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ -> 0;
        };
    }
}
