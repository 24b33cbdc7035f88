package io.wsfuzz.wire;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import java.util.Optional;

/** A line of a {@link WireLog}. */
public sealed interface WireLine {

    /** Nanoseconds since the connection was opened. */
    long at();

    /** The line without its time: {@code > text "Hello"}. */
    String text();

    /**
     * A frame, a head, or an end of TCP, in the notation of the scripts.
     *
     * @param header of the frame; empty where it is none, or a message that we send in as many frames as it takes
     */
    record Script(long at, Direction direction, String line, Optional<FrameHeader> header) implements WireLine {

        /** One that is no frame. */
        public Script(long at, Direction direction, String line) {
            this(at, direction, line, Optional.empty());
        }

        @Override
        public String text() {
            return direction.sign() + ' ' + line;
        }
    }

    /**
     * One write to or one read from the stream.
     *
     * @param size  how many octets
     * @param first the first of them, all if there are few
     * @param last  the last of them, empty if {@code first} holds all
     */
    record Chunk(long at, Direction direction, long size, Octets first, Octets last) implements WireLine {
        @Override
        public String text() {
            String elided = last.isEmpty() ? "" : " … " + last.hex();
            return direction.sign() + direction.sign() + ' ' + size + (size == 1 ? " octet  " : " octets  ")
                    + first.hex() + elided;
        }
    }

    /** What happened besides: a pause, a deadline, a block that did not hold. */
    record Note(long at, String what) implements WireLine {
        @Override
        public String text() {
            return "# " + what;
        }
    }
}
