package io.wsfuzz.peers;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A client of somebody else's: connects, echoes what comes, and is done when the connection is. */
interface TestClient extends AutoCloseable {

    /** Connects to {@code uri}; done, never failed, when the connection has ended, however that was. */
    CompletableFuture<Void> echo(URI uri);

    @Override
    default void close() {}
}
