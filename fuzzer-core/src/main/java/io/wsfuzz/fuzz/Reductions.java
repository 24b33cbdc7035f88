package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.SendOptions.Masking;
import io.wsfuzz.script.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a dialogue may be made simpler by, the boldest first: whole bursts go, then steps, then what is special about a step, then
 * octets of its payload.
 */
final class Reductions {

    private static final int MOST_COPIED = 70_000;
    private static final int MOST_JOINED = 1024;

    private final Dialogue dialogue;
    private final List<Dialogue> all = new ArrayList<>();

    private Reductions(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Dialogues that are simpler than {@code dialogue}. */
    static List<Dialogue> of(Dialogue dialogue) {
        Reductions reductions = new Reductions(dialogue);
        reductions.bursts();
        reductions.opening();
        reductions.steps();
        reductions.joins();
        reductions.eachStep();
        return reductions.all;
    }

    /** All of what is left when a half, a quarter … one of {@code list} is gone. */
    private static <T> List<List<T>> without(List<T> list) {
        List<List<T>> rest = new ArrayList<>();
        for (int size = list.size(); size >= 1; size = size > 1 ? size + 1 >> 1 : 0) {
            for (int from = 0; from < list.size(); from += size) {
                List<T> left = new ArrayList<>(list.subList(0, from));
                left.addAll(list.subList(Math.min(from + size, list.size()), list.size()));
                rest.add(left);
            }
        }
        return rest;
    }

    private void bursts() {
        without(dialogue.bursts()).forEach(left -> all.add(dialogue.withBursts(left)));
    }

    private void opening() {
        for (List<HandshakeEdit> left : without(dialogue.edits())) {
            all.add(dialogue.withEdits(left));
        }
        if (dialogue.deflates()) {
            all.add(dialogue.plain());
        }
    }

    private void steps() {
        for (int at = 0; at < dialogue.bursts().size(); at++) {
            List<Step> burst = dialogue.bursts().get(at);
            if (burst.size() > 1) {
                for (List<Step> left : without(burst)) {
                    add(at, left);
                }
            }
        }
    }

    /** Two fragments that follow each other become one. */
    private void joins() {
        for (int at = 0; at < dialogue.bursts().size(); at++) {
            List<Step> burst = dialogue.bursts().get(at);
            for (int i = 1; i < burst.size(); i++) {
                if (burst.get(i - 1) instanceof Step.SendFrame(var _, int opcode, Payload first, SendOptions begun)
                        && burst.get(i) instanceof Step.SendFrame(var _, int next, Payload second, SendOptions options)
                        && begun.more() && next == Opcode.CONTINUATION.code()) {
                    List<Step> joined = new ArrayList<>(burst);
                    joined.set(i, Sends.frame(opcode, joined(first, second), options));
                    joined.remove(i - 1);
                    add(at, joined);
                }
            }
        }
    }

    private static Payload joined(Payload first, Payload second) {
        boolean isShort = first.length() + second.length() <= MOST_JOINED;
        return first.length() == 0 || !isShort ? second : second.length() == 0 ? first
                : Payload.of(octets(first).plus(octets(second)));
    }

    private static Octets octets(Payload payload) {
        ByteBuffer octets = ByteBuffer.allocate((int) payload.length());
        payload.open(0).read(octets);
        return Octets.copy(octets.flip());
    }

    private void add(int at, List<Step> burst) {
        List<List<Step>> bursts = new ArrayList<>(dialogue.bursts());
        bursts.set(at, burst);
        all.add(dialogue.withBursts(bursts));
    }

    private void eachStep() {
        for (int at = 0; at < dialogue.bursts().size(); at++) {
            List<Step> burst = dialogue.bursts().get(at);
            for (int i = 0; i < burst.size(); i++) {
                int place = i;
                int where = at;
                simpler(burst.get(i)).filter(step -> !step.equals(burst.get(place))).forEach(step -> {
                    List<Step> changed = new ArrayList<>(burst);
                    changed.set(place, step);
                    add(where, changed);
                });
            }
        }
    }

    private static Stream<Step> simpler(Step step) {
        return switch (step) {
            case Step.Repeat repeat -> Stream.of(1, 2, 16, repeat.times() / 2, repeat.times() - 1)
                    .filter(times -> times > 0 && times < repeat.times())
                    .map(times -> new Step.Repeat(Sends.AT, times, repeat.steps()));
            case Step.Send send -> Stream.concat(options(send), content(send));
            case Step.Wait _,Step.See _,Step.HoldReading _,Step.ResumeReading _ -> Stream.of();
        };
    }

    private static Stream<Step> options(Step.Send send) {
        SendOptions all = send.sendOptions();
        SendOptions unpaced = Sends.paced(all, 0, false, Duration.ZERO);
        List<SendOptions> simpler = new ArrayList<>(List.of(unpaced, SendOptions.PLAIN,
                Sends.paced(all, 0, all.flush(), all.after()), Sends.paced(all, all.chop(), false, all.after()),
                Sends.paced(all, all.chop(), all.flush(), Duration.ZERO), new SendOptions(all.more(), all.rsv(),
                        new Masking.Fitting(), all.length(), all.form(), all.chop(), all.flush(), all.after()),
                new SendOptions(all.more(), Integer.highestOneBit(all.rsv()), all.mask(), all.length(), all.form(),
                        all.chop(), all.flush(), all.after()),
                new SendOptions(false, all.rsv(), all.mask(), all.length(), all.form(), all.chop(), all.flush(),
                        all.after())));
        if (send instanceof Step.SendHead && all.length().isPresent()) {
            simpler.remove(SendOptions.PLAIN);
        } else {
            simpler.add(new SendOptions(all.more(), all.rsv(), all.mask(), OptionalLong.empty(), all.form(), all.chop(),
                    all.flush(), all.after()));
        }
        return simpler.stream().filter(options -> holds(send, options)).map(options -> Sends.with(send, options));
    }

    /** Whether the length can be said in the form. */
    private static boolean holds(Step.Send send, SendOptions options) {
        long length = switch (send) {
            case Step.SendFrame frame -> frame.payload().length();
            case Step.SendClose close -> close.reason().length() + 2;
            case Step.SendMessage _,Step.SendHead _,Step.SendOctets _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ ->
                    0;
        };
        return options.form().map(form -> form.holds(options.length().orElse(length))).orElse(true);
    }

    private static Stream<Step> content(Step.Send send) {
        return switch (send) {
            case Step.SendFrame frame -> smaller(frame.payload())
                    .map(payload -> Sends.frame(frame.opcode(), payload, frame.sendOptions()))
                    .filter(smaller -> holds(smaller, smaller.sendOptions())).map(Step.class::cast);
            case Step.SendClose close -> Stream.concat(
                    Stream.of(OptionalInt.of(1000), OptionalInt.empty())
                            .filter(code -> close.code().isPresent() && close.code().getAsInt() != 1000)
                            .map(code -> new Step.SendClose(Sends.AT, code, close.reason(), close.sendOptions())),
                    smaller(close.reason())
                            .map(reason -> new Step.SendClose(Sends.AT, close.code(), reason, close.sendOptions())))
                    .filter(smaller -> holds(smaller, smaller.sendOptions())).map(Step.class::cast);
            case Step.SendMessage message -> message(message);
            case Step.SendOctets octets -> smaller(octets.payload()).filter(payload -> payload.length() > 0)
                    .map(payload -> new Step.SendOctets(Sends.AT, payload, octets.sendOptions()));
            case Step.SendHead _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ -> Stream.of();
        };
    }

    private static Stream<Step> message(Step.SendMessage message) {
        Stream<Step> asFrame = Stream.of(Sends.frame(message.opcode(), message.payload(), message.sendOptions()),
                new Step.SendMessage(Sends.AT, message.opcode(), message.payload(), 0, message.plain(),
                        message.sendOptions()));
        return Stream.concat(asFrame, smaller(message.payload()).map(payload -> new Step.SendMessage(Sends.AT,
                message.opcode(), payload, message.fragment(), message.plain(), message.sendOptions())));
    }

    /** Shorter ones, then plainer ones of the same length. */
    private static Stream<Payload> smaller(Payload payload) {
        long length = payload.length();
        if (length == 0 || length > MOST_COPIED || payload instanceof Payload.Made) {
            return payload instanceof Payload.Made ? Stream.of(Payload.EMPTY, Payload.utf8("a")) : Stream.of();
        }
        if (payload instanceof Payload.Repeat repeat) {
            return Stream.concat(Stream.of(Payload.EMPTY), Stream
                    .concat(lengths(length).map(shorter -> new Payload.Repeat(repeat.unit(), shorter)),
                            Stream.of(new Payload.Repeat(Octets.utf8("a"), length))));
        }
        if (payload instanceof Payload.Random) {
            Stream<Payload> plainer = Stream.of(new Payload.Repeat(Octets.utf8("a"), length));
            return Stream.concat(Stream.of(Payload.EMPTY),
                    Stream.concat(plainer, lengths(length).map(Payload.Random::new)));
        }
        return payload instanceof Payload.Literal(Octets octets) ? cut(octets) : Stream.of();
    }

    private static Stream<Payload> cut(Octets octets) {
        List<Payload> cuts = new ArrayList<>(List.of(Payload.EMPTY));
        List<Octets> singles = new ArrayList<>();
        for (int i = 0; i < octets.length(); i++) {
            singles.add(octets.slice(i, i + 1));
        }
        for (List<Octets> left : without(singles)) {
            cuts.add(Payload.of(left.stream().reduce(Octets.NONE, Octets::plus)));
        }
        if (octets.length() > 1) {
            cuts.add(Payload.of(Octets.utf8("a".repeat(octets.length()))));
        }
        return cuts.stream();
    }

    private static Stream<Long> lengths(long length) {
        return Stream.of(1L, 126L, 65536L, length / 2, length - length / 4, length - 1)
                .filter(shorter -> shorter > 0 && shorter < length).distinct();
    }
}
