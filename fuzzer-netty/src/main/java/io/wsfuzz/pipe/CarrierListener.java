package io.wsfuzz.pipe;

/** Hears what became of the octets that were written to a {@link Carrier}; called by the thread of its executor, also while it writes. */
interface CarrierListener {

    /** The stream has taken so many of them, those that were written first. */
    void left(int octets);

    /** Our half has ended, as it was asked to. */
    void finished();

    /** Octets, or the end of our half, will not leave: the stream is torn. May be said more than once. */
    void failed();
}
