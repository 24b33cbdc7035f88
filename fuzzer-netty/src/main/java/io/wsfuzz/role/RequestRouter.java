package io.wsfuzz.role;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.Route;
import java.net.SocketAddress;

/** Decides what becomes of those who connect to a {@link FuzzingServer}. Called by event loops, so it must be quick. */
public interface RequestRouter {

    /** {@code peer} has said what it wants. */
    Route route(Head head, SocketAddress peer);

    /** Nobody comes any more: what is still to be {@linkplain ServedRun#note noted} is noted now. */
    default void stopped() {}
}
