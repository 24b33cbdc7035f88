package io.wsfuzz.session;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Utf8;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The hearing half of one end of an open WebSocket: octets in, {@linkplain Event events} out, every rule of RFC 6455
 * that binds the sender checked on the way.
 *
 * <p>Messages are handed on while they come; only a control frame is ever whole in memory. No input throws. After the
 * first violation, as after a legal Close, the session hears nothing more but that there was more.
 *
 * <pre>
 *   open ── Close ──────────▶ closed ── octets ──▶ deaf (AFTER_CLOSE)
 *     └──── broken rule ────▶ deaf
 * </pre>
 */
public final class Session {

    /** Control frames carry no more octets (RFC 6455, section 5.5). */
    public static final int LONGEST_CONTROL = 125;

    private final Side peer;
    private final Consumer<Event> events;
    private final FrameReader reader = new FrameReader();
    private final Sink frames = new Sink();

    private enum State {
        OPEN, CLOSED, DEAF
    }

    private State state = State.OPEN;

    /** A session with a peer that is {@code peer}. */
    public Session(Side peer, Consumer<Event> events) {
        this.peer = peer;
        this.events = events;
    }

    /** Consumes all that remains in {@code octets}; they may be overwritten in place. */
    public void receive(ByteBuffer octets) {
        switch (state) {
            case OPEN -> {
                reader.read(octets, frames);
                if (state == State.CLOSED && reader.isInsideFrame()) {
                    afterClose();
                }
            }
            case CLOSED -> {
                if (octets.hasRemaining()) {
                    afterClose();
                }
            }
            case DEAF -> {
            }
        }
        octets.position(octets.limit());
    }

    private void afterClose() {
        violate(Rule.AFTER_CLOSE, "more octets after its Close frame");
    }

    private void violate(Rule rule, String detail) {
        state = State.DEAF;
        events.accept(new Event.Violated(new Violation(rule, detail)));
    }

    /** Whether the peer is in the middle of a frame. */
    public boolean isInsideFrame() {
        return reader.isInsideFrame();
    }

    /** Whether the peer is in the middle of a message. */
    public boolean isInsideMessage() {
        return frames.message != null;
    }

    /** A message that has begun and not ended. */
    private static final class Unfinished {
        private final Utf8 utf8 = new Utf8();
        private final boolean text;
        private long length;
        private long fragments;

        Unfinished(boolean text) {
            this.text = text;
        }
    }

    /** Takes the frames, and drops what the reader still has in hand once the session is no longer open. */
    private final class Sink implements FrameReader.Sink {
        private @org.jspecify.annotations.Nullable Unfinished message;
        private FrameHeader header = new FrameHeader(true, 0, 0, false, 0, LengthForm.BITS_7, 0);
        private final ByteBuffer control = ByteBuffer.allocate(LONGEST_CONTROL);

        @Override
        public void frameStarted(FrameHeader started) {
            if (state != State.OPEN) {
                if (state == State.CLOSED) {
                    afterClose();
                }
                return;
            }
            header = started;
            events.accept(new Event.FrameStarted(started));
            check(started);
            if (state == State.OPEN) {
                begin(started);
            }
        }

        private void check(FrameHeader frame) {
            String what = Opcode.word(frame.opcode()) + " frame";
            boolean isControl = Opcode.isControl(frame.opcode());
            if (frame.rsv() != 0) {
                violate(Rule.RESERVED_BIT, "a " + what + " with RSV " + frame.rsv());
            } else if (Opcode.of(frame.opcode()) == null) {
                violate(Rule.RESERVED_OPCODE, "a frame with opcode " + frame.opcode());
            } else if (frame.masked() != (peer == Side.CLIENT)) {
                violate(peer == Side.CLIENT ? Rule.UNMASKED : Rule.MASKED,
                        "a " + what + (frame.masked() ? " with a mask" : " without a mask"));
            } else if (isControl && !frame.fin()) {
                violate(Rule.CONTROL_FRAGMENTED, "a " + what + " with FIN 0");
            } else if (isControl && (frame.length() < 0 || frame.length() > LONGEST_CONTROL)) {
                violate(Rule.CONTROL_TOO_LONG,
                        "a " + what + " of " + Long.toUnsignedString(frame.length()) + " octets");
            } else if (frame.length() < 0) {
                violate(Rule.LENGTH_TOO_BIG, "a " + what + " of " + Long.toUnsignedString(frame.length()) + " octets");
            } else if (frame.form() != LengthForm.shortest(frame.length())) {
                violate(Rule.LENGTH_NOT_MINIMAL,
                        "a length of " + frame.length() + " written in " + frame.form().bits() + " bits");
            } else if (frame.opcode() == Opcode.CONTINUATION.code() && message == null) {
                violate(Rule.NOTHING_TO_CONTINUE, "a cont frame outside of a message");
            } else if (!isControl && frame.opcode() != Opcode.CONTINUATION.code() && message != null) {
                violate(Rule.MESSAGE_INTERRUPTED, "a " + what + " inside of a message");
            }
        }

        private void begin(FrameHeader frame) {
            if (Opcode.isControl(frame.opcode())) {
                control.clear();
                return;
            }
            if (message == null) {
                message = new Unfinished(frame.opcode() == Opcode.TEXT.code());
                events.accept(new Event.MessageStarted(frame.opcode()));
            }
            message.fragments++;
        }

        @Override
        public void framePart(ByteBuffer octets) {
            if (state != State.OPEN) {
                return;
            }
            events.accept(new Event.FramePart(octets.duplicate()));
            if (Opcode.isControl(header.opcode())) {
                control.put(octets);
            } else if (message != null) {
                data(message, octets);
            }
        }

        private void data(Unfinished unfinished, ByteBuffer octets) {
            boolean wellFormed = !unfinished.text || unfinished.utf8.accept(octets);
            int good = wellFormed ? octets.remaining() : (int) (unfinished.utf8.wrongAt() - unfinished.length);
            unfinished.length += good;
            events.accept(new Event.MessagePart(octets.slice(octets.position(), good)));
            if (!wellFormed) {
                int wrong = octets.get(octets.position() + good) & 0xff;
                violate(Rule.TEXT_NOT_UTF8,
                        "a text message whose octet " + unfinished.length + " is " + Octets.of((byte) wrong));
            }
        }

        @Override
        public void frameEnded() {
            if (state != State.OPEN) {
                return;
            }
            events.accept(new Event.FrameEnded());
            if (Opcode.isControl(header.opcode())) {
                control(Octets.copy(control.flip()));
            } else if (header.fin() && message != null) {
                finish(message);
            }
        }

        private void finish(Unfinished whole) {
            message = null;
            if (whole.text && !whole.utf8.isComplete()) {
                violate(Rule.TEXT_NOT_UTF8, "a text message of " + whole.length
                        + (whole.length == 1 ? " octet" : " octets") + " that ends in the middle of a character");
            } else {
                events.accept(new Event.MessageEnded(whole.length, whole.fragments));
            }
        }

        private void control(Octets payload) {
            if (header.opcode() == Opcode.PING.code()) {
                events.accept(new Event.Ping(payload));
            } else if (header.opcode() == Opcode.PONG.code()) {
                events.accept(new Event.Pong(payload));
            } else {
                close(payload);
            }
        }

        private void close(Octets payload) {
            if (payload.isEmpty()) {
                closed(new Event.Close(OptionalInt.empty(), Octets.NONE));
                return;
            }
            if (payload.length() == 1) {
                violate(Rule.CLOSE_TOO_SHORT, "a Close frame of one octet");
                return;
            }
            int code = payload.at(0) << 8 | payload.at(1);
            Octets reason = payload.slice(2, payload.length());
            if (!CloseCode.maySend(code)) {
                violate(Rule.CLOSE_CODE, "a Close frame with code " + code);
            } else if (!reason.isUtf8()) {
                violate(Rule.REASON_NOT_UTF8, "a Close frame with reason " + reason);
            } else {
                closed(new Event.Close(OptionalInt.of(code), reason));
            }
        }

        private void closed(Event.Close close) {
            state = State.CLOSED;
            events.accept(close);
        }
    }
}
