package io.wsfuzz.capture;

import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.OctetListener;
import java.net.SocketAddress;

/**
 * Has the octets of all connections captured, and tells another one of what else there is to hear.
 *
 * @param others hears of connections, reads and writes
 */
public record CapturedConnections(ConnectionListener others, PcapngCapture capture) implements ConnectionListener {

    @Override
    public OctetListener connected(SocketAddress local, SocketAddress peer, boolean dialled) {
        return capture.connected(local, peer, dialled);
    }

    @Override
    public void opened() {
        others.opened();
    }

    @Override
    public void closed() {
        others.closed();
    }

    @Override
    public void refused(Refusal reason) {
        others.refused(reason);
    }

    @Override
    public void read(int octets) {
        others.read(octets);
    }

    @Override
    public void wrote(int octets) {
        others.wrote(octets);
    }
}
