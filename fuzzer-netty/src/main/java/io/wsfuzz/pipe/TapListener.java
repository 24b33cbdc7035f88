package io.wsfuzz.pipe;

/** Hears how many octets each read and each write of a socket carried. Called by the event loop, so it must be quick. */
public interface TapListener {

    /** Hears nothing. */
    TapListener NONE = new TapListener() {
        @Override
        public void read(int octets) {}

        @Override
        public void wrote(int octets) {}
    };

    /** So many octets came in one read. */
    void read(int octets);

    /** The socket has taken so many octets of one write. */
    void wrote(int octets);
}
