package io.wsfuzz.session;

import io.wsfuzz.deflate.Deflated;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.Lengths;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A message cut into frames while it is read: however many there are, one of them is in memory. */
final class Fragments implements Source {

    /** Frames have a header of two octets at least. */
    private static final int SHORTEST_FRAME = 2;

    /** Makes a frame, and counts it. */
    interface Framing {
        /**
         * A frame.
         *
         * @param last   FIN
         * @param payload all that it still has
         */
        FrameWriter frame(boolean last, int rsv, int opcode, Source payload);
    }

    /** Where the payloads of the frames come from. */
    private interface PayloadPieces {
        /** The next one, once the one before has been read. */
        Deflated.Fragment next();

        /** How many octets there are behind that one at least. */
        default long unread() {
            return 0;
        }
    }

    private final int opcode;
    private final int rsv;
    private final PayloadPieces payloadPieces;
    private final Framing framing;
    private @Nullable FrameWriter frame;
    private boolean isLast;

    private Fragments(int opcode, int rsv, PayloadPieces payloadPieces, Framing framing) {
        this.opcode = opcode;
        this.rsv = rsv;
        this.payloadPieces = payloadPieces;
        this.framing = framing;
    }

    /**
     * A message as it is.
     *
     * @param fragment octets per frame; 0 for all in one
     */
    static Fragments plain(int opcode, Source message, long fragment, Framing framing) {
        return new Fragments(opcode, 0, new PlainPieces(message, fragment == 0 ? Long.MAX_VALUE : fragment), framing);
    }

    /** A compressed message in one frame. */
    static Fragments whole(int opcode, Source compressed, Framing framing) {
        return new Fragments(opcode, FrameHeader.RSV1, () -> new Deflated.Fragment(compressed, true), framing);
    }

    /**
     * A compressed message.
     *
     * @param fragment octets per frame, compressed; positive
     */
    static Fragments compressed(int opcode, Deflated message, long fragment, Framing framing) {
        int most = (int) Math.min(fragment, Integer.MAX_VALUE - 1);
        return new Fragments(opcode, FrameHeader.RSV1, () -> message.next(most), framing);
    }

    @Override
    public int read(ByteBuffer out) {
        int read = 0;
        while (out.hasRemaining() && remaining() > 0) {
            FrameWriter current = frame;
            if (current == null || current.remaining() == 0) {
                current = next();
            }
            read += current.read(out);
        }
        return read;
    }

    private FrameWriter next() {
        boolean isFirst = frame == null;
        Deflated.Fragment part = payloadPieces.next();
        isLast = part.last();
        FrameWriter made = framing.frame(isLast, isFirst ? rsv : 0, isFirst ? opcode : Opcode.CONTINUATION.code(),
                part.octets());
        frame = made;
        return made;
    }

    /** How many octets there are at least; 0 at the end. */
    @Override
    public long remaining() {
        return Lengths.sum(frame == null ? 0 : frame.remaining(),
                isLast ? 0 : Lengths.sum(SHORTEST_FRAME, payloadPieces.unread()));
    }

    /** The pieces of a message as it is. */
    private static final class PlainPieces implements PayloadPieces {
        private final Source message;
        private final long most;
        private long taken;

        PlainPieces(Source message, long most) {
            this.message = message;
            this.most = most;
        }

        @Override
        public Deflated.Fragment next() {
            taken = Math.min(most, message.remaining());
            return new Deflated.Fragment(new FragmentSource(), taken == message.remaining());
        }

        @Override
        public long unread() {
            return message.remaining() - taken;
        }

        /** What was taken last, as far as it has not been read. */
        private final class FragmentSource implements Source {
            @Override
            public int read(ByteBuffer out) {
                int limit = out.limit();
                out.limit(out.position() + (int) Math.min(out.remaining(), taken));
                int read = message.read(out);
                out.limit(limit);
                taken -= read;
                return read;
            }

            @Override
            public long remaining() {
                return taken;
            }
        }
    }
}
