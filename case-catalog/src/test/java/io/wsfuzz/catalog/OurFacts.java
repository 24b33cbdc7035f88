package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Alternative.ClassicBehavior;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Negotiation;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A case of the catalogue in the terms of the classic suite. */
final class OurFacts {

    private final Case ours;
    private final Facts facts = new Facts();
    private final Wire wire = new Wire();
    private final List<String> gates = new ArrayList<>();
    private final List<String> waitedFor = new ArrayList<>();
    private final Deque<String> unanswered = new ArrayDeque<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int openOpcode;
    private List<String> events = new ArrayList<>();
    private boolean closes;
    private boolean closesAtLast;
    private boolean allClean = true;

    private OurFacts(Case ours) {
        this.ours = ours;
    }

    static Facts of(Case ours) {
        return new OurFacts(ours).facts();
    }

    private Facts facts() {
        ours.prelude().forEach(this::step);
        List<String> before = List.copyOf(events);
        List<String> unansweredBefore = List.copyOf(unanswered);
        Alternative above = null;
        for (Alternative block : ours.alternatives()) {
            events = new ArrayList<>(before);
            unanswered.clear();
            unanswered.addAll(unansweredBefore);
            if (above != null && block.steps().stream().anyMatch(Step.Send.class::isInstance)) {
                wire.pause(lastWait(above));
                events.add("still open");
            }
            block.steps().forEach(this::step);
            end(block);
            above = block;
        }
        if (closesAtLast) {
            wire.close(1000, new byte[0], 0, "");
        }
        facts.out = wire.lines();
        facts.gate = List.copyOf(gates);
        facts.by = closes || closesAtLast ? "fuzzer" : "peer";
        facts.clean = allClean;
        head();
        return facts;
    }

    private void head() {
        facts.informational = ours.head().informational();
        facts.silence = !facts.informational;
        facts.within.add(ours.head().within());
        facts.overdue = ours.head().overdue() == Overdue.CLOSE ? "close" : "fail";
        facts.timed = ours.head().timed();
        Negotiation negotiation = ours.head().negotiated();
        assertThat(ours.needs().isPresent()).isEqualTo(!negotiation.offers().isEmpty());
        facts.negotiated(negotiation.offers(), negotiation.accepts());
        facts.grade = ours.alternatives().stream()
                .filter(block -> ClassicBehavior.of(block.grade()) != block.classicBehavior())
                .map(block -> word(ClassicBehavior.of(block.grade())) + ", classic " + word(block.classicBehavior()))
                .toList();
    }

    private static String word(ClassicBehavior classicBehavior) {
        return classicBehavior.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration lastWait(Alternative block) {
        return block.steps().getLast() instanceof Step.See see ? see.within() : Duration.ZERO;
    }

    /** How the block ends; one that does not say it ends with the closing handshake, begun by us with 1000. */
    private void end(Alternative block) {
        Step last = block.steps().isEmpty() ? null : block.steps().getLast();
        List<Integer> codes = switch (last) {
            case Step.See(var ignored, Expectation.Failed(var accepted), var within) -> accepted;
            case Step.See(var ignored, Expectation.Closed(var accepted), var within) -> accepted;
            case null, default -> {
                closesAtLast = true;
                yield List.of(1000);
            }
        };
        if (block.classicBehavior() != ClassicBehavior.FAILED) {
            allClean &= !(last instanceof Step.See see && see.what() instanceof Expectation.Failed);
            facts.codes.addAll(codes);
            facts.event(
                    ours.head().informational()
                            ? "INFORMATIONAL"
                            : word(block.classicBehavior()).toUpperCase(Locale.ROOT),
                    events);
        }
    }

    private void step(Step step) {
        switch (step) {
            case Step.Send send -> {
                gates.addAll(waitedFor);
                waitedFor.clear();
                send(send);
            }
            case Step.See see -> see(see);
            case Step.HoldReading _,Step.ResumeReading _ -> throw new AssertionError("no classic case stops reading");
            case Step.Wait wait -> wire.pause(wait.time());
            case Step.Repeat(var at, int times, List<Step> steps) when steps.size() == 2
                    && steps.getFirst() instanceof Step.SendMessage message && steps.getLast() instanceof Step.See see
                    && see.what() instanceof Expectation.Echo -> roundTrips(times, message, see);
            case Step.Repeat repeat -> {
                for (int i = 0; i < repeat.times(); i++) {
                    repeat.steps().forEach(this::step);
                }
            }
        }
    }

    private void roundTrips(int times, Step.SendMessage message, Step.See see) {
        assertThat(message.sendOptions()).isEqualTo(SendOptions.PLAIN);
        assertThat(message.plain()).isFalse();
        String payload = switch (message.payload()) {
            case Payload.Repeat(Octets unit, long length) ->
                    HexFormat.of().formatHex(unit.toArray()) + " x " + length;
            case Payload.Next(Corpus corpus, Payload.Unit unit, long size) -> {
                facts.counted = unit.name().toLowerCase(Locale.ROOT);
                yield corpus.name() + ", the next " + size;
            }
            default -> throw new IllegalStateException("no classic round trip has " + message.payload());
        };
        wire.roundTrips(times, message.opcode(), payload, message.fragment());
        facts.within.add(see.within());
        events.add(times + " echoes");
    }

    private void send(Step.Send send) {
        switch (send) {
            case Step.SendFrame frame -> {
                assertThat(frame.sendOptions().length()).as("a declared length that lies").isEmpty();
                byte[] payload = Wire.octets(frame.payload());
                wire.frame(frame.opcode(), !frame.sendOptions().more(), frame.sendOptions().rsv(), payload,
                        how(frame.sendOptions()));
                sent(frame.opcode(), payload, !frame.sendOptions().more());
                closes |= frame.opcode() == 8 && frame.sendOptions().rsv() == 0;
            }
            case Step.SendMessage message -> {
                byte[] payload = Wire.octets(message.payload());
                wire.message(message.opcode(), payload, Math.toIntExact(message.fragment()),
                        how(message.sendOptions()));
                sent(message.opcode(), payload, true);
            }
            case Step.SendClose close -> {
                Integer code = close.code().isPresent() ? close.code().getAsInt() : null;
                wire.close(code, Wire.octets(close.reason()), close.sendOptions().rsv(), how(close.sendOptions()));
                closes |= close.sendOptions().rsv() == 0;
            }
            case Step.SendHead head -> {
                long length = head.sendOptions().length().orElseThrow();
                wire.head(head.opcode(), !head.sendOptions().more(), head.sendOptions().rsv(), length,
                        how(head.sendOptions()));
            }
            case Step.SendOctets octets -> wire.octets(Wire.octets(octets.payload()), how(octets.sendOptions()));
            case Step.SendTruncate cut -> throw new IllegalStateException("no classic case sends " + cut);
            case Step.SendFin fin -> throw new IllegalStateException("no classic case sends " + fin);
            case Step.SendReset reset -> throw new IllegalStateException("no classic case sends " + reset);
        }
    }

    /** Remembers the message for {@code < echo}. */
    private void sent(int opcode, byte[] payload, boolean last) {
        if (Opcode.isControl(opcode) || opcode > 2) {
            return;
        }
        if (opcode != 0) {
            open.reset();
            openOpcode = opcode;
        }
        open.writeBytes(payload);
        if (last) {
            unanswered.add(Opcode.word(openOpcode) + " " + Wire.shown(open.toByteArray()));
        }
    }

    /** What no classic case has shows as a difference. */
    private static String how(SendOptions sendOptions) {
        boolean classic = sendOptions.mask() instanceof SendOptions.Masking.Fitting && sendOptions.form().isEmpty()
                && sendOptions.after().isZero();
        return Wire.how(sendOptions.chop(), sendOptions.flush()) + (classic ? "" : " " + sendOptions);
    }

    private void see(Step.See see) {
        switch (see.what()) {
            case Expectation.Message message -> seen(see, Opcode.word(message.opcode()) + " "
                    + Wire.shown(Wire.octets(message.payload())));
            case Expectation.Ping ping -> seen(see, "ping " + Wire.shown(Wire.octets(ping.payload())));
            case Expectation.Pong pong -> seen(see, "pong " + Wire.shown(Wire.octets(pong.payload())));
            case Expectation.Echo _ -> seen(see, unanswered.remove());
            case Expectation.Silence silence -> {
                wire.pause(silence.time());
                events.add("still open");
            }
            case Expectation.Failed _,Expectation.Closed _,Expectation.Limit _ -> facts.within.add(see.within());
            default -> throw new IllegalStateException("no classic case expects " + see);
        }
    }

    private void seen(Step.See see, String event) {
        facts.within.add(see.within());
        events.add(event);
        waitedFor.add(event);
    }
}
