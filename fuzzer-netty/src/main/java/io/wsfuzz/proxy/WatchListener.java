package io.wsfuzz.proxy;

import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.OctetListener;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.run.ConnectionWatch;
import io.wsfuzz.run.Ending;
import io.wsfuzz.wire.Direction;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** Gives the watch a copy of what one end sends, as the socket gives it: before any fault. */
final class WatchListener implements TapListener, OctetListener {

    private final ConnectionWatch watch;
    private final Side side;

    WatchListener(ConnectionWatch watch, Side side) {
        this.watch = watch;
        this.side = side;
    }

    @Override
    public void read(int octets) {}

    @Override
    public void wrote(int octets) {}

    @Override
    public OctetListener connected(SocketAddress local, SocketAddress remote, boolean dialled) {
        return this;
    }

    @Override
    public void about(String what) {}

    @Override
    public void octets(Direction direction, ByteBuffer octets) {
        if (direction == Direction.IN) {
            ByteBuffer copy = ByteBuffer.allocate(octets.remaining());
            watch.received(side, copy.put(octets.duplicate()).flip(), System.nanoTime());
        }
    }

    @Override
    public void finished(Direction direction) {
        if (direction == Direction.IN) {
            watch.ended(side, Ending.FIN, System.nanoTime());
        }
    }

    @Override
    public void reset(Direction direction) {
        if (direction == Direction.IN) {
            watch.ended(side, Ending.RST, System.nanoTime());
        }
    }
}
