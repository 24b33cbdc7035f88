package io.wsfuzz.oracle;

import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one side as a right receiver does, and goes on where a broken rule may pass. After one that may not, only
 * a Close is still read: the frames are cut as before, but what they say has no meaning.
 */
final class SenderReading implements FrameReader.FrameSink {

    private static final int CODE_OCTETS = 2;

    /** So many octets of a control frame are kept; a longer one is wrong anyway. */
    private static final int MOST_CONTROL = 256;

    private final Side sender;
    private final Consumer<Said> said;
    private final FrameReader reader = new FrameReader();
    private final ByteArrayOutputStream control = new ByteArrayOutputStream();
    private FrameHeader header = new FrameHeader(true, 0, 0, false, 0, LengthForm.BITS_7, 0);
    private @Nullable Inflating inflating;
    private @Nullable MessageReading message;
    private @Nullable Demand brokenFrame;
    private boolean toldOfMessage;
    private boolean unreadable;
    private boolean closed;
    private boolean broken;

    SenderReading(Side sender, Consumer<Said> said) {
        this.sender = sender;
        this.said = said;
    }

    /** Messages may be compressed from now on. */
    void agree(Terms terms) {
        inflating = Inflating.of(terms, sender);
    }

    /** Reads a copy of what remains in {@code octets}. */
    void read(ByteBuffer octets) {
        reader.read(ByteBuffer.allocate(octets.remaining()).put(octets.duplicate()).flip(), this);
    }

    @Override
    public void frameStarted(FrameHeader started) {
        header = started;
        control.reset();
        brokenFrame = closed && !isControl()
                ? Demand.NOTHING_AFTER_CLOSE
                : new FrameRules(sender, message != null, inflating != null).broken(started);
        if (brokenFrame != null && !broken) {
            breach(brokenFrame, false);
        }
        boolean begins = !isControl() && header.opcode() != 0 && message == null && !isHopeless();
        if (begins) {
            boolean compressed = header.rsv() == FrameHeader.RSV1;
            boolean readable = !compressed || !unreadable;
            message = new MessageReading(header.opcode(), compressed && readable ? inflating : null, readable);
            toldOfMessage = false;
        }
    }

    private boolean isControl() {
        return header.opcode() >= Opcode.CLOSE.code();
    }

    /** Whether nothing of this frame has a meaning. */
    private boolean isHopeless() {
        return broken || brokenFrame != null && brokenFrame.unnoticed() == Assessment.FAILED;
    }

    private void breach(Demand demand, boolean due) {
        said.accept(new Said.Breach(demand, "a " + Opcode.word(header.opcode()) + " frame"
                + (header.rsv() == 0 ? "" : " with RSV " + header.rsv()) + " of "
                + Long.toUnsignedString(header.length()) + " octets" + (header.fin() ? "" : ", FIN 0"), due));
    }

    @Override
    public void framePart(ByteBuffer octets) {
        if (header.length() < 0) {
            return;
        }
        if (isControl()) {
            for (int i = octets.position(); i < octets.limit() && control.size() < MOST_CONTROL; i++) {
                control.write(octets.get(i));
            }
        } else if (message != null && !isHopeless()) {
            message.add(octets);
            Demand wrong = message.broken();
            if (wrong != null && !toldOfMessage) {
                toldOfMessage = true;
                breach(wrong, false);
            }
        }
    }

    @Override
    public void frameEnded() {
        if (brokenFrame != null && !broken) {
            breach(brokenFrame, true);
        }
        broken |= isHopeless();
        if (isControl()) {
            control(Octets.of(control.toByteArray()));
        } else if (!broken && message != null && header.fin()) {
            MessageReading whole = message;
            message = null;
            whole.end();
            end(whole);
        }
    }

    private void end(MessageReading whole) {
        Demand wrong = whole.broken();
        if (wrong != null) {
            breach(wrong, true);
            broken = wrong.unnoticed() == Assessment.FAILED;
            unreadable |= wrong == Demand.AS_AGREED;
        }
        if (!broken) {
            said.accept(new Said.Message(whole.opcode(), whole.octets(), whole.isClear() && wrong == null));
        }
    }

    private void control(Octets payload) {
        if (header.opcode() == Opcode.CLOSE.code()) {
            close(payload);
        } else if (header.opcode() == Opcode.PING.code()) {
            said.accept(new Said.Ping(payload));
        } else if (header.opcode() == Opcode.PONG.code()) {
            said.accept(new Said.Pong(payload));
        }
    }

    private void close(Octets payload) {
        boolean first = !closed;
        closed = true;
        OptionalInt code = payload.length() < CODE_OCTETS
                ? OptionalInt.empty()
                : OptionalInt.of(payload.at(0) << 8 | payload.at(1));
        Demand wrong = wrongClose(payload, code);
        if (wrong != null && first && !broken) {
            breach(wrong, true);
            broken = wrong.unnoticed() == Assessment.FAILED;
        }
        if (first) {
            Demand ofFrame = brokenFrame == null ? wrong : brokenFrame;
            said.accept(new Said.Close(code, ofFrame == null || ofFrame.unnoticed() != Assessment.FAILED));
        }
    }

    private static @Nullable Demand wrongClose(Octets payload, OptionalInt code) {
        if (payload.length() == 1) {
            return Demand.CLOSE_BODY;
        }
        if (code.isPresent() && !maySend(code.getAsInt())) {
            return Demand.CLOSE_CODE;
        }
        return payload.length() > CODE_OCTETS && !isUtf8(payload.slice(CODE_OCTETS, payload.length()))
                ? Demand.CLOSE_REASON
                : null;
    }

    /** RFC 6455, sections 7.4.1 and 7.4.2, and what IANA has registered since (1012 to 1014). */
    static boolean maySend(int code) {
        return switch (code) {
            case 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014 -> true;
            default -> code >= 3000 && code < 5000;
        };
    }

    private static boolean isUtf8(Octets octets) {
        Utf8Grammar grammar = new Utf8Grammar();
        for (int i = 0; i < octets.length(); i++) {
            if (!grammar.accepts(octets.at(i))) {
                return false;
            }
        }
        return grammar.isWhole();
    }
}
