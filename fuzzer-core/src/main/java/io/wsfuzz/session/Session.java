package io.wsfuzz.session;

import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hearing half of an {@link Endpoint} of an open WebSocket: octets in, {@linkplain Event events} out, every rule of RFC 6455
 * and RFC 7692 that binds the sender checked on the way.
 *
 * <p>Messages are handed on while they come; only a control frame is ever whole in memory. No input throws. After the
 * first violation the session judges nothing more, and tells at most {@linkplain EndpointRules#tellsFailed the frames}. After a legal Close no data frame may follow (RFC 6455, section 5.5.1); a
 * pong still may, as the peer must answer a ping until it has received a Close itself (section 5.5.2).
 *
 * <pre>
 *   open ── Close ────────▶ closed ── data frame, broken rule ──▶ failed
 *     └──── broken rule ──────────────────────────────────────▶ failed
 * </pre>
 */
public final class Session {

    /** Control frames carry no more octets (RFC 6455, section 5.5). */
    public static final int LONGEST_CONTROL = 125;

    private final Side peer;
    private final Consumer<Event> events;
    private final EndpointRules endpointRules;
    private final FrameReader reader;
    private final SessionFrameSink frames = new SessionFrameSink();

    private enum SessionState {
        OPEN, CLOSED, FAILED
    }

    private SessionState sessionState = SessionState.OPEN;
    private @Nullable Inflating inflating;

    /** A session with a peer that is {@code peer}, and held to all rules. */
    public Session(Side peer, Consumer<Event> events) {
        this(peer, EndpointRules.USUAL, events);
    }

    /** A session with a peer that is {@code peer}. */
    public Session(Side peer, EndpointRules endpointRules, Consumer<Event> events) {
        this.peer = peer;
        this.endpointRules = endpointRules;
        this.events = events;
        reader = new FrameReader(endpointRules.frameMasks().applied());
    }

    /** From now on messages may be compressed, within {@code terms} (RFC 7692). Nothing has come so far. */
    public void agree(Terms terms) {
        inflating = Inflating.of(terms, peer);
    }

    /** Consumes all that remains in {@code octets}; they may be overwritten in place. */
    public void receive(ByteBuffer octets) {
        if (sessionState != SessionState.FAILED || endpointRules.tellsFailed()) {
            reader.read(octets, frames);
        }
        octets.position(octets.limit());
    }

    private void violate(Rule rule, String detail) {
        violate(new Violation(rule, detail));
    }

    private void violate(Violation violation) {
        sessionState = SessionState.FAILED;
        events.accept(new Event.Violated(violation));
    }

    /** Takes the frames, and drops what the reader still has in hand once the session is no longer open. */
    private final class SessionFrameSink implements FrameReader.FrameSink {
        private @Nullable MessageReceiver message;
        private FrameHeader header = new FrameHeader(true, 0, 0, false, 0, LengthForm.BITS_7, 0);
        private final ByteBuffer control = ByteBuffer.allocate(LONGEST_CONTROL);

        @Override
        public void frameStarted(FrameHeader started) {
            if (sessionState == SessionState.FAILED) {
                tell(new Event.FrameStarted(started));
                return;
            }
            header = started;
            events.accept(new Event.FrameStarted(started));
            Violation wrong =
                    new FrameCheck(peer, endpointRules.frameMasks(), message != null, inflating != null).wrong(started);
            if (sessionState == SessionState.CLOSED && !Opcode.isControl(started.opcode())) {
                violate(Rule.AFTER_CLOSE, Opcode.frame(started.opcode()) + " after its Close frame");
            } else if (wrong != null) {
                violate(wrong);
            } else if (Opcode.isControl(started.opcode())) {
                control.clear();
            } else {
                begin(started);
            }
        }

        /** Behind a broken rule. */
        private void tell(Event event) {
            if (endpointRules.tellsFailed()) {
                events.accept(event);
            }
        }

        private void begin(FrameHeader frame) {
            MessageReceiver whole = message;
            if (whole == null) {
                boolean compressed = frame.rsv() == FrameHeader.RSV1;
                events.accept(new Event.MessageStarted(frame.opcode(), compressed));
                whole = new MessageReceiver(endpointRules.checksUtf8() && frame.opcode() == Opcode.TEXT.code(),
                        compressed ? inflating : null,
                        events);
                message = whole;
            }
            whole.frame();
        }

        @Override
        public void framePart(ByteBuffer octets) {
            if (sessionState == SessionState.FAILED) {
                tell(new Event.FramePart(octets.duplicate()));
                return;
            }
            events.accept(new Event.FramePart(octets.duplicate()));
            if (Opcode.isControl(header.opcode())) {
                control.put(octets);
            } else if (message != null) {
                check(message.add(octets));
            }
        }

        private void check(@Nullable Violation wrong) {
            if (wrong != null) {
                violate(wrong);
            }
        }

        @Override
        public void frameEnded() {
            if (sessionState == SessionState.FAILED) {
                tell(new Event.FrameEnded());
                return;
            }
            events.accept(new Event.FrameEnded());
            if (Opcode.isControl(header.opcode())) {
                control(Octets.copy(control.flip()));
            } else if (header.fin() && message != null) {
                MessageReceiver whole = message;
                message = null;
                check(whole.end());
            }
        }

        private void control(Octets payload) {
            if (header.opcode() == Opcode.PING.code()) {
                events.accept(new Event.Ping(payload));
            } else if (header.opcode() == Opcode.PONG.code()) {
                events.accept(new Event.Pong(payload));
            } else if (sessionState == SessionState.OPEN) {
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
            sessionState = SessionState.CLOSED;
            events.accept(close);
        }
    }
}
