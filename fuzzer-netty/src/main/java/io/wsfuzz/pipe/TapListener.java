package io.wsfuzz.pipe;

import java.net.SocketAddress;

/** Hears how many octets each read and each write of a socket carried. Called by the event loop, so it must be quick. */
public interface TapListener {

    /** Hears nothing. */
    TapListener NONE = new TapListener() {
        @Override
        public void read(int octets) {}

        @Override
        public void wrote(int octets) {}
    };

    /**
     * A connection is there. Who is returned hears what it carries; usually that is of no interest.
     *
     * @param dialled whether we have made it, or accepted it
     */
    default OctetListener connected(SocketAddress local, SocketAddress peer, boolean dialled) {
        return OctetListener.NONE;
    }

    /** Hears of the plain text of connections, and not how many octets it has: those of TLS are counted below it. */
    default TapListener insideTls() {
        TapListener whole = this;
        return new TapListener() {
            @Override
            public OctetListener connected(SocketAddress local, SocketAddress peer, boolean dialled) {
                return whole.connected(local, peer, dialled);
            }

            @Override
            public void read(int octets) {}

            @Override
            public void wrote(int octets) {}
        };
    }

    /** So many octets came in one read. */
    void read(int octets);

    /** The socket has taken so many octets of one write. */
    void wrote(int octets);
}
