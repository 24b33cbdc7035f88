package io.wsfuzz.run;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.script.How;
import io.wsfuzz.script.Step;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/** What is still to go out, in order, and how frames of ours are made. */
final class Outbox {

    private final Side us;
    private final long seed;
    private final Dice masks;
    private final WireStatistics statistics;
    private final Deque<Action> waiting = new ArrayDeque<>();
    private Action current = new Action.Nothing();

    /** The frame that a {@code > head} began: its key, how much of it has gone out and how much is declared. */
    private int pieceKey;
    private long pieceSent;
    private long pieceDeclared;

    Outbox(Side us, long seed, WireStatistics statistics) {
        this.us = us;
        this.seed = seed;
        this.masks = new Dice(Dice.seed(seed, "masks"));
        this.statistics = statistics;
    }

    /** The next action; what it writes counts as unsent until it is drained. */
    Action poll() {
        Action next = waiting.poll();
        current = next == null ? new Action.Nothing() : next;
        return current;
    }

    /** Octets that were handed out or wait, and have not been drained; an estimate that falls while octets leave. */
    long unsent() {
        return waiting.size() + (current instanceof Action.Write write ? write.octets().remaining() : 0);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }

    /** What has not gone out never will. */
    void clear() {
        waiting.clear();
        current = new Action.Nothing();
    }

    /** Whether a hand-made frame of ours has begun and is not whole: nothing else may be written into it. */
    boolean isInsideFrame() {
        return pieceSent < pieceDeclared;
    }

    void end(Action ending) {
        waiting.add(ending);
    }

    void raw(Octets octets, int chop, boolean flush) {
        waiting.add(new Action.Write(Payload.of(octets).open(seed), chop, flush));
    }

    /** A correct control frame. */
    void control(Opcode opcode, Octets payload) {
        frame(opcode.code(), Payload.of(octetsAtMost125(payload)), How.PLAIN);
    }

    private static Octets octetsAtMost125(Octets payload) {
        return payload.length() <= 125 ? payload : payload.slice(0, 125);
    }

    void send(Step.Send step) {
        switch (step) {
            case Step.SendFrame frame -> frame(frame.opcode(), frame.payload(), frame.how());
            case Step.SendClose close ->
                    frame(Opcode.CLOSE.code(), closePayload(close.code(), close.reason()), close.how());
            case Step.SendMessage message -> message(message);
            case Step.SendHead head -> head(head);
            case Step.SendOctets octets -> octets(octets);
            case Step.SendFin _ -> end(new Action.Fin());
            case Step.SendReset _ -> end(new Action.Reset());
        }
    }

    static Payload closePayload(OptionalInt code, Payload reason) {
        if (code.isEmpty()) {
            return reason;
        }
        Octets octets = Octets.of((byte) (code.getAsInt() >> 8), (byte) code.getAsInt());
        return reason.length() == 0
                ? Payload.of(octets)
                : new Payload.Joined(java.util.List.of(Payload.of(octets), reason));
    }

    private void frame(int opcode, Payload payload, How how) {
        statistics.frame(Direction.OUT, opcode);
        write(new FrameWriter(header(opcode, payload.length(), how), payload.open(seed)), how);
    }

    private FrameHeader header(int opcode, long length, How how) {
        long declared = how.length().orElse(length);
        LengthForm form = how.form().orElse(LengthForm.shortest(declared));
        return switch (how.mask()) {
            case How.Masking.Fitting _ when us == Side.CLIENT -> header(opcode, how, drawMask(), form, declared);
            case How.Masking.Fitting _ -> unmasked(opcode, how, form, declared);
            case How.Masking.None _ -> unmasked(opcode, how, form, declared);
            case How.Masking.Key key -> header(opcode, how, key.key(), form, declared);
        };
    }

    private static FrameHeader header(int opcode, How how, int key, LengthForm form, long length) {
        return new FrameHeader(!how.more(), how.rsv(), opcode, true, key, form, length);
    }

    private static FrameHeader unmasked(int opcode, How how, LengthForm form, long length) {
        return new FrameHeader(!how.more(), how.rsv(), opcode, false, 0, form, length);
    }

    /** RFC 6455, section 5.3: a fresh key for every frame. Key 0 would hide a peer that does not unmask. */
    private int drawMask() {
        int key = (int) masks.next();
        return key == 0 ? 1 : key;
    }

    private void message(Step.SendMessage message) {
        long length = message.payload().length();
        long frames = Fragments.count(length, message.fragment());
        statistics.frame(Direction.OUT, message.opcode());
        statistics.frames(Direction.OUT, Opcode.CONTINUATION.code(), frames - 1);
        Source octets = new Fragments(message.opcode(), message.payload().open(seed), message.fragment(),
                us == Side.CLIENT ? this::drawMask : null);
        write(octets, message.how());
    }

    private void head(Step.SendHead step) {
        statistics.frame(Direction.OUT, step.opcode());
        FrameHeader header = header(step.opcode(), 0, step.how());
        pieceKey = header.maskKey();
        pieceSent = 0;
        pieceDeclared = header.length() < 0 ? Long.MAX_VALUE : header.length();
        write(new FrameWriter(header, Payload.EMPTY.open(seed)), step.how());
    }

    private void octets(Step.SendOctets step) {
        Source octets = step.payload().open(seed);
        long length = octets.remaining();
        if (isInsideFrame()) {
            write(new Masked(octets, pieceKey, pieceSent), step.how());
            pieceSent += length;
        } else {
            write(octets, step.how());
        }
    }

    private void write(Source octets, How how) {
        waiting.add(new Action.Write(octets, how.chop(), how.flush()));
    }
}
