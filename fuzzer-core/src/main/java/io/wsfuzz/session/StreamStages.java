package io.wsfuzz.session;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.handshake.HeadReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far a connection has come, seen from beside it: the octets of both directions in, a stage out. Judges nothing; what is no
 * WebSocket goes no further than it has come.
 */
public final class StreamStages {

    /** A stage. */
    public enum StreamStage {
        /** Nothing has passed. */
        NOTHING,
        /** The first octet of the request has passed. */
        REQUEST,
        /** The request has passed whole. */
        RESPONSE,
        /** The response has passed whole, if it was one to a WebSocket. */
        OPEN,
        /** The header of a data frame has passed. */
        MESSAGE,
        /** The header of a Close has passed. */
        CLOSE
    }

    /** No more octets than these at the beginning of a stream tell whether it begins with a head. */
    private static final byte RESPONSE_LETTER = 'H';

    private final StreamHalf ours = new StreamHalf();
    private final StreamHalf theirs = new StreamHalf();
    private StreamStage stage = StreamStage.NOTHING;

    /**
     * Octets have passed.
     *
     * @param out    in which of the two directions; it does not matter which is which
     * @param octets are consumed and may be overwritten in place
     * @return how far it is now
     */
    public StreamStage passed(boolean out, ByteBuffer octets) {
        (out ? ours : theirs).passed(octets, out ? theirs : ours);
        return stage;
    }

    private void reach(StreamStage reached) {
        stage = stage.compareTo(reached) < 0 ? reached : stage;
    }

    private enum StreamHalfState {
        NEW, HEAD, FRAMES, NONE
    }

    /** One direction. */
    private final class StreamHalf implements FrameReader.FrameSink {
        private final FrameReader frames = new FrameReader();
        private StreamHalfState state = StreamHalfState.NEW;
        private @Nullable HeadReader heads;
        private boolean isResponse;

        void passed(ByteBuffer octets, StreamHalf other) {
            if (octets.hasRemaining() && state == StreamHalfState.NEW) {
                begin(octets.get(octets.position()), other);
            }
            if (state == StreamHalfState.HEAD && heads != null) {
                head(heads.read(octets));
            }
            if (state == StreamHalfState.FRAMES) {
                frames.read(octets, this);
            }
            octets.position(octets.limit());
        }

        /** A response may be the first thing that is seen: then the request had passed before. */
        private void begin(byte first, StreamHalf other) {
            isResponse =
                    first == RESPONSE_LETTER && (other.state != StreamHalfState.NEW || stage == StreamStage.NOTHING);
            boolean requested = other.isResponse;
            state = requested ? StreamHalfState.FRAMES : StreamHalfState.HEAD;
            heads = new HeadReader();
            if (state == StreamHalfState.HEAD) {
                reach(isResponse ? StreamStage.RESPONSE : StreamStage.REQUEST);
            }
        }

        private void head(HeadReader.HeadProgress progress) {
            switch (progress) {
                case HeadReader.HeadProgress.Incomplete _ -> {
                }
                case HeadReader.HeadProgress.Complete complete -> {
                    boolean opens = !isResponse || complete.head().startLine().startsWith("HTTP/1.1 101");
                    state = opens ? StreamHalfState.FRAMES : StreamHalfState.NONE;
                    reach(!isResponse ? StreamStage.RESPONSE : opens ? StreamStage.OPEN : stage);
                }
                case HeadReader.HeadProgress.Malformed _,HeadReader.HeadProgress.TooLong _ ->
                        state = StreamHalfState.NONE;
            }
        }

        @Override
        public void frameStarted(FrameHeader header) {
            if (stage.compareTo(StreamStage.OPEN) >= 0) {
                reach(header.opcode() == Opcode.CLOSE.code()
                        ? StreamStage.CLOSE
                        : Opcode.isControl(header.opcode()) ? stage : StreamStage.MESSAGE);
            }
        }

        @Override
        public void framePart(ByteBuffer octets) {}

        @Override
        public void frameEnded() {}
    }
}
