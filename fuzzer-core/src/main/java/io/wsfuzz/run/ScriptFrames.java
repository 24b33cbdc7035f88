package io.wsfuzz.run;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Lengths;
import io.wsfuzz.frame.MaskedSource;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes the octets of a {@code >} line, right or wrong as it says, when its turn has come. */
final class ScriptFrames {

    private final long seed;
    private final WireStatistics statistics;
    private final FrameTally tally;
    private final Endpoint endpoint;

    /** Where in the stream the next frame begins. */
    private long begin;

    /** The frame that a {@code > head} began: its key, how much of it has gone out and how much is declared. */
    private int pieceKey;
    private @Nullable FrameHeader latest;
    private long pieceSent;
    private long pieceDeclared;

    ScriptFrames(long seed, WireStatistics statistics, Endpoint endpoint) {
        this.seed = seed;
        this.statistics = statistics;
        this.endpoint = endpoint;
        tally = new FrameTally(statistics);
    }

    /** So many octets of the stream have gone. */
    void gone(long octets) {
        tally.gone(octets);
    }

    /** How many frames have begun to go. */
    long begun() {
        return tally.begun();
    }

    /** Whether a hand-made frame of ours has begun and is not whole: nothing else may be written into it. */
    boolean isInsideFrame() {
        return pieceSent < pieceDeclared;
    }

    /**
     * What a line sends.
     *
     * @param from where in the stream it begins
     */
    Action action(Step.Send step, long from) {
        begin = from;
        return switch (step) {
            case Step.SendFrame frame ->
                    write(frame(frame.opcode(), frame.payload(), frame.sendOptions()), frame.sendOptions());
            case Step.SendClose close -> write(frame(Opcode.CLOSE.code(), closePayload(close.code(), close.reason()),
                    close.sendOptions()), close.sendOptions());
            case Step.SendMessage message -> write(message(message), message.sendOptions());
            case Step.SendHead head -> write(head(head), head.sendOptions());
            case Step.SendOctets octets -> write(octets(octets), octets.sendOptions());
            case Step.SendFin _ -> new Action.Fin();
            case Step.SendTruncate _ -> new Action.Truncate();
            case Step.SendReset _ -> new Action.Reset();
        };
    }

    private static Action write(Source octets, SendOptions sendOptions) {
        return new Action.Write(octets, sendOptions.chop(), sendOptions.flush());
    }

    private static Payload closePayload(OptionalInt code, Payload reason) {
        if (code.isEmpty()) {
            return reason;
        }
        Payload first = Payload.of(ControlFrame.code(code.getAsInt()));
        return reason.length() == 0 ? first : new Payload.Joined(List.of(first, reason));
    }

    private Source frame(int opcode, Payload payload, SendOptions sendOptions) {
        FrameWriter frame =
                endpoint.frame(header(opcode, payload.length(), sendOptions), payload.open(seed));
        made(opcode, frame, 0);
        return frame;
    }

    private void made(int opcode, FrameWriter frame, long payload) {
        tally.made(opcode, frame.remaining(), payload, begin);
        begin = Lengths.sum(begin, frame.remaining());
    }

    /** The header of the frame that {@code step} was made to last; empty where it makes none, or several. */
    Optional<FrameHeader> header(Step.Send step) {
        return switch (step) {
            case Step.SendFrame _,Step.SendClose _,Step.SendHead _ -> Optional.ofNullable(latest);
            case Step.SendMessage _,Step.SendOctets _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ ->
                    Optional.empty();
        };
    }

    private FrameHeader header(int opcode, long length, SendOptions sendOptions) {
        latest = made(opcode, length, sendOptions);
        return latest;
    }

    private FrameHeader made(int opcode, long length, SendOptions sendOptions) {
        long declared = sendOptions.length().orElse(length);
        LengthForm form = sendOptions.form().orElse(LengthForm.shortest(declared));
        return switch (sendOptions.mask()) {
            case SendOptions.Masking.Fitting _ when endpoint.masks() ->
                    header(opcode, sendOptions, endpoint.drawMask(), form, declared);
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

    private Source message(Step.SendMessage message) {
        return endpoint.message(message.opcode(), () -> message.payload().open(seed), message.fragment(),
                message.plain(), (opcode, payload, frame) -> made(opcode, frame, payload));
    }

    /** The last octet of a message has gone. */
    void gone(Step.SendMessage message) {
        statistics.messages(Direction.OUT).message(message.payload().length());
        if (endpoint.compresses() && !message.plain()) {
            statistics.messages(Direction.OUT).compressed();
        }
    }

    private Source head(Step.SendHead step) {
        FrameHeader header = header(step.opcode(), 0, step.sendOptions());
        pieceKey = header.maskKey();
        pieceSent = 0;
        pieceDeclared = header.length() < 0 ? Long.MAX_VALUE : header.length();
        FrameWriter frame = new FrameWriter(header, Payload.EMPTY.open(seed));
        made(step.opcode(), frame, 0);
        return frame;
    }

    private Source octets(Step.SendOctets step) {
        Source octets = step.payload().open(seed);
        if (!isInsideFrame()) {
            return octets;
        }
        Source masked = endpoint.appliesMasks() ? new MaskedSource(octets, pieceKey, pieceSent) : octets;
        pieceSent = Lengths.sum(pieceSent, octets.remaining());
        return masked;
    }
}
