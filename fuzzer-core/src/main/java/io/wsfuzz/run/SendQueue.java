package io.wsfuzz.run;

import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireStatistics;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is still to go out, in order, and how frames of ours are made. */
final class SendQueue {

    private final Side us;
    private final long seed;
    private final Dice masks;
    private final WireStatistics statistics;
    private final Deque<Supplier<Action>> waiting = new ArrayDeque<>();
    private @Nullable Deflating deflating;
    private Action current = new Action.Nothing();
    private long sent;

    /** The frame that a {@code > head} began: its key, how much of it has gone out and how much is declared. */
    private int pieceKey;
    private long pieceSent;
    private long pieceDeclared;

    SendQueue(Side us, long seed, WireStatistics statistics) {
        this.us = us;
        this.seed = seed;
        this.masks = new Dice(Dice.seed(seed, "masks"));
        this.statistics = statistics;
    }

    /** From now on messages are compressed, within {@code terms}: quickly, as the peer is to be the slower one. */
    void agree(Terms terms) {
        deflating = Deflating.of(terms, us, Effort.LITTLE);
    }

    /** The next action; the octets of a write are to be drained before the next one is asked for. */
    Action poll() {
        Supplier<Action> next = waiting.poll();
        current = next == null ? new Action.Nothing() : counted(next.get());
        return current;
    }

    private Action counted(Action action) {
        return action instanceof Action.Write write
                ? new Action.Write(new Counted(write.octets()), write.chop(), write.flush())
                : action;
    }

    /** Counts what is drained. */
    private final class Counted implements Source {
        private final Source source;

        Counted(Source source) {
            this.source = source;
        }

        @Override
        public int read(ByteBuffer out) {
            int octets = source.read(out);
            sent += octets;
            return octets;
        }

        @Override
        public long remaining() {
            return source.remaining();
        }
    }

    /** What has been drained so far. */
    Observation.Sent soFar() {
        long frames = statistics.frames(Direction.OUT).values().stream().mapToLong(Long::longValue).sum();
        return new Observation.Sent(sent, frames);
    }

    /** How many octets have been drained so far. */
    long sent() {
        return sent;
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
        waiting.add(() -> ending);
    }

    void raw(Octets octets, int chop, boolean flush) {
        waiting.add(() -> new Action.Write(Payload.of(octets).open(seed), chop, flush));
    }

    /** A correct control frame. */
    void control(Opcode opcode, Octets payload) {
        frame(opcode.code(), Payload.of(octetsAtMost125(payload)), SendOptions.PLAIN);
    }

    private static Octets octetsAtMost125(Octets payload) {
        return payload.length() <= 125 ? payload : payload.slice(0, 125);
    }

    void send(Step.Send step) {
        switch (step) {
            case Step.SendFrame frame -> frame(frame.opcode(), frame.payload(), frame.sendOptions());
            case Step.SendClose close ->
                    frame(Opcode.CLOSE.code(), closePayload(close.code(), close.reason()), close.sendOptions());
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
                : new Payload.Joined(List.of(Payload.of(octets), reason));
    }

    private void frame(int opcode, Payload payload, SendOptions sendOptions) {
        statistics.frame(Direction.OUT, opcode);
        write(new FrameWriter(header(opcode, payload.length(), sendOptions), payload.open(seed)), sendOptions);
    }

    private FrameHeader header(int opcode, long length, SendOptions sendOptions) {
        long declared = sendOptions.length().orElse(length);
        LengthForm form = sendOptions.form().orElse(LengthForm.shortest(declared));
        return switch (sendOptions.mask()) {
            case SendOptions.Masking.Fitting _ when us == Side.CLIENT ->
                    header(opcode, sendOptions, drawMask(), form, declared);
            case SendOptions.Masking.Fitting _ -> unmasked(opcode, sendOptions, form, declared);
            case SendOptions.Masking.None _ -> unmasked(opcode, sendOptions, form, declared);
            case SendOptions.Masking.Key key -> header(opcode, sendOptions, key.key(), form, declared);
        };
    }

    private static FrameHeader header(int opcode, SendOptions sendOptions, int key, LengthForm form, long length) {
        return new FrameHeader(!sendOptions.more(), sendOptions.rsv(), opcode, true, key, form, length);
    }

    private static FrameHeader unmasked(int opcode, SendOptions sendOptions, LengthForm form, long length) {
        return new FrameHeader(!sendOptions.more(), sendOptions.rsv(), opcode, false, 0, form, length);
    }

    /** RFC 6455, section 5.3: a fresh key for every frame. Key 0 would hide a peer that does not unmask. */
    private int drawMask() {
        int key = (int) masks.next();
        return key == 0 ? 1 : key;
    }

    /** Compressed where that was agreed, unless it is to be plain. Its frames are made when its turn has come. */
    private void message(Step.SendMessage message) {
        waiting.add(
                () -> new Action.Write(frames(message), message.sendOptions().chop(), message.sendOptions().flush()));
    }

    private Source frames(Step.SendMessage message) {
        Payload payload = message.payload();
        MessageStatistics counts = statistics.messages(Direction.OUT);
        counts.message(payload.length());
        Deflating compressor = deflating;
        if (compressor == null || message.plain()) {
            return Fragments.plain(message.opcode(), payload.open(seed), message.fragment(), this::fragment);
        }
        counts.compressed();
        return message.fragment() == 0
                ? Fragments.whole(message.opcode(), compressor.whole(() -> payload.open(seed)), this::fragment)
                : Fragments.compressed(message.opcode(), compressor.deflate(payload.open(seed)), message.fragment(),
                        this::fragment);
    }

    private FrameWriter fragment(boolean last, int rsv, int opcode, Source payload) {
        long length = payload.remaining();
        statistics.frame(Direction.OUT, opcode);
        statistics.messages(Direction.OUT).payload(length);
        int key = us == Side.CLIENT ? drawMask() : 0;
        return new FrameWriter(new FrameHeader(last, rsv, opcode, us == Side.CLIENT, key, LengthForm.shortest(length),
                length), payload);
    }

    private void head(Step.SendHead step) {
        statistics.frame(Direction.OUT, step.opcode());
        FrameHeader header = header(step.opcode(), 0, step.sendOptions());
        pieceKey = header.maskKey();
        pieceSent = 0;
        pieceDeclared = header.length() < 0 ? Long.MAX_VALUE : header.length();
        write(new FrameWriter(header, Payload.EMPTY.open(seed)), step.sendOptions());
    }

    private void octets(Step.SendOctets step) {
        Source octets = step.payload().open(seed);
        long length = octets.remaining();
        if (isInsideFrame()) {
            write(new MaskedSource(octets, pieceKey, pieceSent), step.sendOptions());
            pieceSent += length;
        } else {
            write(octets, step.sendOptions());
        }
    }

    private void write(Source octets, SendOptions sendOptions) {
        waiting.add(() -> new Action.Write(octets, sendOptions.chop(), sendOptions.flush()));
    }
}
