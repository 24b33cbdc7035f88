package io.wsfuzz.pipe;

import io.wsfuzz.handshake.Head;
import java.net.SocketAddress;

/**
 * Decides what becomes of the connections whose first head a {@link RequestHeadHandler} has read. Called by the event loop of the
 * channel, so it must be quick.
 */
public interface ConnectionRouter {

    /** What becomes of the connection from {@code peer} that begins with {@code head}. */
    Route route(Head head, SocketAddress peer);

    /** A connection was refused before that. */
    void refused(Reason why);

    /** Why a connection was refused without asking the router. */
    enum Reason {
        /** What came is no head, or too long for one. */
        NO_HEAD,
        /** What came is TLS, which is not spoken here. */
        SPEAKS_TLS,
        /** The head was not there in time. */
        TOO_LATE,
        /** The head was not there yet when too many other connections waited for theirs. */
        TOO_MANY
    }
}
