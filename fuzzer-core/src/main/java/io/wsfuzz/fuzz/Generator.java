package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Draws dialogues. Most are right throughout, many break one rule behind a right history, few break several: so the peer is in a
 * deep state when something happens to it.
 *
 * @param mix    what they are made of
 * @param testee who is fuzzed
 * @param octets of payload in a dialogue, at most; what a compressed message becomes is not counted
 * @param raw    whether the octets of right dialogues are spoilt, instead of what is drawn otherwise
 */
public record Generator(Mix mix, Side testee, int octets, boolean raw) {

    /** So many octets has a dialogue, unless something else is said. */
    public static final int USUAL_OCTETS = 64 * 1024;

    private static final int RIGHT = 55;
    private static final int ONE_FAULT = 92;

    private static final List<Ingredient> TALK =
            List.of(Ingredient.FRAMES, Ingredient.CONTROL, Ingredient.UTF8, Ingredient.DEFLATE, Ingredient.SEGMENTS);
    private static final List<Ingredient> FAULTS =
            List.of(Ingredient.FRAMES, Ingredient.CONTROL, Ingredient.UTF8, Ingredient.DEFLATE, Ingredient.CLOSE);

    /** One that draws right and wrong dialogues. */
    public Generator(Mix mix, Side testee, int octets) {
        this(mix, testee, octets, false);
    }

    /** Dialogue {@code number} of {@code seed}: the same one on any machine. */
    public Dialogue dialogue(long seed, long number) {
        Draw draw = new Draw(Dice.seed(seed, "dialogue " + number));
        boolean deflates = mix.has(Ingredient.DEFLATE) && draw.chance(35);
        Dialogue empty = new Dialogue(testee, deflates, List.of(), List.of());
        if (raw) {
            return new RawOctets(draw)
                    .spoilt(empty.plain().withBursts(history(draw, empty.plain(), draw.between(1, 3))));
        }
        if (mix.has(Ingredient.HANDSHAKE) && draw.chance(onlyHandshake() ? 100 : 8)) {
            return handshake(draw, empty.plain());
        }
        int kind = draw.below(100);
        int faults = kind < RIGHT ? 0 : kind < ONE_FAULT ? 1 : draw.between(2, 3);
        List<List<Step>> bursts = history(draw, empty, draw.of(0, 0, 1, 1, 2, 3, 5));
        if (faults == 0) {
            bursts.addAll(history(draw, empty, 1));
            ending(draw, bursts);
        } else {
            bursts.add(wrong(draw, empty, faults));
        }
        return empty.withBursts(bursts);
    }

    private boolean onlyHandshake() {
        return mix.weights().keySet().stream().filter(mix::has).allMatch(Ingredient.HANDSHAKE::equals);
    }

    private Dialogue handshake(Draw draw, Dialogue empty) {
        boolean right = draw.chance(50);
        List<HandshakeEdit> edits = right ? HeadVariations.right(draw, testee) : HeadVariations.wrong(draw, testee);
        return empty.withEdits(edits).withBursts(right ? history(draw, empty, 1) : List.of());
    }

    private List<List<Step>> history(Draw draw, Dialogue about, int bursts) {
        RightSteps steps = new RightSteps(draw, mix, about, octets);
        List<List<Step>> all = new ArrayList<>();
        for (int i = 0; i < bursts; i++) {
            List<Step> burst = new ArrayList<>();
            for (int things = draw.of(1, 1, 1, 2, 3); things > 0; things--) {
                burst.addAll(steps.of(mix.draw(draw, TALK)));
            }
            all.add(burst);
        }
        return all;
    }

    /** How a right dialogue ends, if it says so itself; mostly behind all that is owed. */
    private void ending(Draw draw, List<List<Step>> bursts) {
        if (!mix.has(Ingredient.CLOSE) || draw.chance(60)) {
            return;
        }
        List<Step> end = new ArrayList<>();
        if (draw.chance(25)) {
            end.add(Sends.frame(Opcode.TEXT.code(), Payload.utf8("begun"), Sends.more()));
        }
        switch (draw.below(11)) {
            case 0 -> end.add(new Step.SendFin(Sends.AT));
            case 10 -> end.addAll(unfinished(draw, end.isEmpty()));
            case 1 -> end.add(new Step.SendReset(Sends.AT));
            case 2 -> end.add(new Step.SendClose(Sends.AT, OptionalInt.empty(), Payload.EMPTY, SendOptions.PLAIN));
            default -> end.add(close(draw));
        }
        if (end.getLast() instanceof Step.SendClose && draw.chance(30)) {
            end.add(behindClose(draw));
        }
        if (draw.chance(15) && !bursts.isEmpty()) {
            bursts.getLast().addAll(end);
        } else {
            bursts.add(end);
        }
    }

    /** A frame that is longer than what comes of it, and the end of our half of TCP. */
    private static List<Step> unfinished(Draw draw, boolean begins) {
        Payload some = Payload.utf8("Hello");
        Opcode opcode = begins ? Opcode.BINARY : Opcode.CONTINUATION;
        long length = draw.of(6L, 126L, 65536L, 1L << 21, 1L << 31, 1L << 32, Long.MAX_VALUE);
        return List.of(Sends.frame(opcode.code(), some, Sends.length(length)), new Step.SendFin(Sends.AT));
    }

    private static Step close(Draw draw) {
        int code =
                draw.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999);
        Payload reason = switch (draw.below(4)) {
            case 0 -> Sends.ascii(draw, draw.of(1, 122, 123));
            case 1 -> Payload.of(TextPieces.right(draw));
            case 2 -> new Payload.Repeat(Octets.hex("e282ac"), 123);
            default -> Payload.EMPTY;
        };
        return Sends.close(code, reason);
    }

    private static Step behindClose(Draw draw) {
        Payload unread = Payload.utf8("unread");
        return draw.of(Sends.frame(Opcode.TEXT, unread), Sends.ping(unread),
                Sends.frame(Opcode.TEXT.code(), unread, Sends.rsv(1)), Sends.close(4000, unread),
                Sends.frame(Opcode.CONTINUATION, unread));
    }

    private List<Step> wrong(Draw draw, Dialogue about, int faults) {
        RightSteps right = new RightSteps(draw, mix, about, octets);
        WrongSteps wrong = new WrongSteps(draw, about);
        List<Step> burst = new ArrayList<>();
        if (draw.chance(20)) {
            burst.addAll(right.of(mix.draw(draw, TALK)));
        }
        for (int i = 0; i < faults; i++) {
            List<Step> steps = wrong.of(mix.draw(draw, FAULTS));
            burst.addAll(mix.has(Ingredient.SEGMENTS) && draw.chance(12) ? right.paced(steps) : steps);
        }
        if (draw.chance(20)) {
            burst.add(draw.of(Sends.ping(Payload.utf8("behind")), Sends.frame(Opcode.TEXT, Payload.utf8("behind"))));
        }
        return burst;
    }
}
