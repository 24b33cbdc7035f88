package io.wsfuzz.pipe;

/** Hears of the connections of a server. Called by event loops, any number of them at a time: it must be quick. */
public interface ConnectionListener extends TapListener {

    /** Hears nothing. */
    ConnectionListener NONE = new ConnectionListener() {
        @Override
        public void opened() {}

        @Override
        public void closed() {}

        @Override
        public void refused(Refusal reason) {}

        @Override
        public void read(int octets) {}

        @Override
        public void wrote(int octets) {}
    };

    /** A connection was accepted. */
    void opened();

    /** A connection that was accepted has ended. */
    void closed();

    /** A connection was sent away. */
    void refused(Refusal reason);

    /** Why a connection was sent away. */
    enum Refusal {
        /** Too many are open. */
        TOO_MANY,
        /** Its head was no head. */
        BAD_HEAD,
        /** It did not get through the TLS handshake. */
        NO_TLS,
        /** It did not begin with the PROXY protocol, which was wanted. */
        NO_PROXY_HEADER,
        /** Its head did not come in time, or others that came later needed the place. */
        LATE_HEAD
    }
}
