package io.wsfuzz.session;

import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.MaskedSource;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of an open WebSocket, without the connection: hears the peer through a {@link Session}, answers its pings and its
 * Close, fails the connection when it breaks a rule, and makes the frames that go out.
 *
 * <pre>
 *   OPEN ── our Close ──▶ CLOSING ── the peer's Close ──▶ CLOSED
 *     ├──── the peer's Close, answered at once ─────────────┤
 *     └──── broken rule, answered by a Close ──▶ CLOSED ◀───┘
 * </pre>
 *
 * After our Close nothing of ours goes out (RFC 6455, section 5.5.1), so nothing is {@linkplain EndpointListener#due due}.
 */
public final class Endpoint {

    private enum CloseState {
        OPEN, CLOSING, CLOSED
    }

    private final Side us;
    private final Dice masks;
    private final EndpointListener listener;
    private final EndpointRules.FrameMasks frameMasks;
    private final Session session;
    private CloseState closeState = CloseState.OPEN;
    private @Nullable Deflating deflating;

    /**
     * An end.
     *
     * @param masks masking keys are drawn from it, where we are the client
     */
    public Endpoint(Side us, Dice masks, EndpointListener listener) {
        this(us, masks, EndpointRules.USUAL, listener);
    }

    /**
     * An end.
     *
     * @param masks         masking keys are drawn from it
     * @param endpointRules what is held to, and by whom
     */
    public Endpoint(Side us, Dice masks, EndpointRules endpointRules, EndpointListener listener) {
        this.us = us;
        this.masks = masks;
        this.listener = listener;
        frameMasks = endpointRules.frameMasks();
        session = new Session(us.peer(), endpointRules, this::hear);
    }

    /**
     * From now on messages may be compressed (RFC 7692). Nothing has come or gone so far.
     *
     * @param held what the peer is held to
     * @param kept what we keep to, which may be more
     */
    public void agree(Terms held, Terms kept, Effort effort) {
        session.agree(held);
        deflating = Deflating.of(kept, us, effort);
    }

    /** Whether our messages can be compressed. */
    public boolean compresses() {
        return deflating != null;
    }

    /** Consumes all that remains in {@code octets}; they may be overwritten in place. */
    public void receive(ByteBuffer octets) {
        session.receive(octets);
    }

    private void hear(Event event) {
        listener.heard(event);
        switch (event) {
            case Event.Ping ping when closeState == CloseState.OPEN -> listener.due(ControlFrame.pong(ping.payload()));
            case Event.Close close -> {
                close(close.code(), "");
                end();
            }
            case Event.Violated violated -> {
                close(OptionalInt.of(ControlFrame.codeFor(violated.violation())),
                        listener.reasonFor(violated.violation()));
                end();
            }
            case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.MessageStarted _,Event.MessagePart _,Event.MessageEnded _,Event.Ping _,Event.Pong _ ->
                    {
                    }
        }
    }

    private void end() {
        if (closeState != CloseState.CLOSED) {
            closeState = CloseState.CLOSED;
            listener.ending();
        }
    }

    /**
     * Begins the closing handshake, or answers the peer's Close, unless a Close of ours has gone.
     *
     * @param reason is cut to what fits, and left out where there is no code
     */
    public void close(OptionalInt code, String reason) {
        if (closeState == CloseState.OPEN && listener.due(ControlFrame.close(code, reason))) {
            closeState = CloseState.CLOSING;
        }
    }

    /** A Close of ours goes out that was not made here. */
    public void closes() {
        closeState = closeState == CloseState.OPEN ? CloseState.CLOSING : closeState;
    }

    /** Whether nothing more of ours goes out: a Close has gone, or the connection has failed. */
    public boolean hasClosed() {
        return closeState != CloseState.OPEN;
    }

    /** RFC 6455, section 5.3: a fresh key for every frame. Key 0 would hide a peer that does not unmask. */
    public int drawMask() {
        int key = (int) masks.next();
        return key == 0 ? 1 : key;
    }

    /** A correct control frame. */
    public FrameWriter frame(ControlFrame frame) {
        return frame(true, 0, frame.opcode().code(), Source.of(frame.payload().asBuffer()));
    }

    /**
     * A frame, masked where we mask, its length in the shortest form.
     *
     * @param payload all that it still has
     */
    public FrameWriter frame(boolean fin, int rsv, int opcode, Source payload) {
        long length = payload.remaining();
        boolean masked = masks();
        return frame(new FrameHeader(fin, rsv, opcode, masked, masked ? drawMask() : 0,
                LengthForm.shortest(length), length), payload);
    }

    /** A frame with this header, whatever it says. */
    public FrameWriter frame(FrameHeader header, Source payload) {
        // Masked twice it is as it was: the key stands in the header, and that is all.
        return new FrameWriter(header,
                header.masked() && !frameMasks.applied() ? new MaskedSource(payload, header.maskKey(), 0) : payload);
    }

    /** Whether we mask. */
    public boolean masks() {
        return frameMasks.by(us);
    }

    /** Whether a masking key does anything. */
    public boolean appliesMasks() {
        return frameMasks.applied();
    }

    /** Hears of each frame of a message when it is made. */
    public interface FrameListener {

        /**
         * A frame was made.
         *
         * @param payload its length, in octets
         * @param frame   of which nothing has been read
         */
        void made(int opcode, long payload, FrameWriter frame);
    }

    /**
     * A whole message, compressed where that was agreed. Its frames are made while it is read, in the order in which messages
     * are made.
     *
     * @param payload  opens it
     * @param fragment octets per frame, of the compressed message where it is; 0 for one frame
     * @param plain    not compressed in any case
     */
    public Source message(int opcode, Supplier<Source> payload, long fragment, boolean plain,
            FrameListener frameListener) {
        Fragments.Framing framing = (last, rsv, code, part) -> {
            long length = part.remaining();
            FrameWriter frame = frame(last, rsv, code, part);
            frameListener.made(code, length, frame);
            return frame;
        };
        Deflating compressor = deflating;
        if (compressor == null || plain) {
            return Fragments.plain(opcode, payload.get(), fragment, framing);
        }
        return fragment == 0
                ? Fragments.whole(opcode, compressor.whole(payload), framing)
                : Fragments.compressed(opcode, compressor.deflate(payload.get()), fragment, framing);
    }
}
