package io.wsfuzz.pipe;

import io.wsfuzz.handshake.Head;
import java.net.SocketAddress;

/** Decides what becomes of those who come to a {@link RequestHeadHandler}. Called by the event loop of the channel, so it must be quick. */
public interface ConnectionRouter {

    /** {@code peer} has said what it wants. */
    Route enter(Head head, SocketAddress peer);

    /** Someone was sent away before that. */
    void turnedAway(Reason why);

    /** Why someone was sent away. */
    enum Reason {
        /** What came is no head, or too long for one. */
        NO_HEAD,
        /** The head was not there in time. */
        TOO_LATE,
        /** The head was not there yet when too many others waited. */
        TOO_MANY
    }
}
