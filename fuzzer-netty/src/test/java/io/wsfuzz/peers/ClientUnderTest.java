package io.wsfuzz.peers;

import java.net.URI;

/** A client of somebody else's: connects, and echoes what comes. */
interface ClientUnderTest extends AutoCloseable {

    /** Connects to {@code uri}, and echoes until the connection has ended. How that was is for the server to say. */
    void echo(URI uri);

    @Override
    default void close() {}
}
