package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.run.StepOctets;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Flips, cuts, doubles and splices the octets of a right dialogue: nobody knows what they then say, but the oracle reads octets. */
final class RawOctets {

    /** So many octets are kept of a dialogue; the more there are, the less its headers are hit. */
    private static final int MOST = 600;

    private final Draw draw;

    RawOctets(Draw draw) {
        this.draw = draw;
    }

    /** The octets of {@code right} with some of them spoilt, in one piece; then the end of our half of TCP. */
    Dialogue spoilt(Dialogue right) {
        StepOctets octets = new StepOctets(right.testee().peer(), draw.bits(), Optional.empty());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        right.steps().forEach(step -> write(step, octets, all));
        byte[] spoilt = all.toByteArray();
        spoilt = Arrays.copyOf(spoilt, Math.min(spoilt.length, MOST));
        for (int i = draw.of(1, 1, 2, 4); i > 0 && spoilt.length > 0; i--) {
            spoilt = spoil(spoilt);
        }
        List<Step> burst = new ArrayList<>();
        if (spoilt.length > 0) {
            burst.add(new Step.SendOctets(Sends.AT, Payload.of(Octets.of(spoilt)), SendOptions.PLAIN));
        }
        burst.add(new Step.SendFin(Sends.AT));
        return right.withBursts(List.of(burst));
    }

    private static void write(Step step, StepOctets octets, ByteArrayOutputStream all) {
        switch (step) {
            case Step.Send send -> all.writeBytes(octets.of(send));
            case Step.Repeat repeat -> {
                for (int i = 0; i < repeat.times() && all.size() < MOST; i++) {
                    repeat.steps().forEach(each -> write(each, octets, all));
                }
            }
            case Step.Wait _,Step.See _,Step.HoldReading _,Step.ResumeReading _ -> {
            }
        }
    }

    private byte[] spoil(byte[] octets) {
        int from = draw.below(octets.length);
        int to = Math.min(octets.length, from + draw.between(1, 16));
        byte[] part = Arrays.copyOfRange(octets, from, to);
        return switch (draw.below(4)) {
            case 0 -> {
                byte[] flipped = octets.clone();
                flipped[from] ^= (byte) (1 << draw.below(Byte.SIZE));
                yield flipped;
            }
            case 1 -> joined(octets, from, new byte[0], to);
            case 2 -> joined(octets, to, part, to);
            default -> joined(octets, draw.below(octets.length), part, octets.length);
        };
    }

    /** Those before {@code end}, then {@code part}, then those from {@code begin} on. */
    private static byte[] joined(byte[] octets, int end, byte[] part, int begin) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(octets, 0, end);
        all.writeBytes(part);
        all.write(octets, begin, octets.length - begin);
        return all.toByteArray();
    }
}
