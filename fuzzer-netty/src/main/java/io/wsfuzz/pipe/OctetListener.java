package io.wsfuzz.pipe;

import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;

/**
 * Is given what one connection carries, as the socket takes and gives it, in plain text also where the connection is
 * encrypted. Called by the event loop of the connection, so it must be quick, and copies what it wants to keep.
 */
public interface OctetListener {

    /** Is not interested. */
    OctetListener NONE = new OctetListener() {
        @Override
        public void about(String what) {}

        @Override
        public void octets(Direction direction, ByteBuffer octets) {}

        @Override
        public void finished(Direction direction) {}

        @Override
        public void reset(Direction direction) {}
    };

    /** What the connection is for, once that is known. */
    void about(String what);

    /** One read or one write. */
    void octets(Direction direction, ByteBuffer octets);

    /** One half has ended, by FIN. */
    void finished(Direction direction);

    /** The connection has ended by RST, that of the peer ({@code IN}) or ours. */
    void reset(Direction direction);
}
