package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a connection came to its end.
 *
 * @param closedByMe     our Close frame was the first
 * @param failedByMe     we failed the connection: a broken rule, or a missed deadline
 * @param droppedByMe    we ended TCP first
 * @param unclean        why the closing handshake was not a whole one; empty if it was
 * @param missed         deadlines of ours that the peer let pass
 * @param local          our Close frame
 * @param remote         the peer's legal Close frame
 */
public record Closing(boolean closedByMe, boolean failedByMe, boolean droppedByMe, Optional<String> unclean,
        Missed missed,
        Optional<CloseFrame> local, Optional<CloseFrame> remote) {

    /** Whether both Close frames went over the wire. */
    public boolean isClean() {
        return unclean.isEmpty();
    }

    /** A Close frame. */
    public record CloseFrame(OptionalInt code, Octets reason) {}

    /**
     * Deadlines that passed.
     *
     * @param open  the opening handshake did not come
     * @param close our Close was not answered
     * @param drop  the server did not end TCP
     */
    public record Missed(boolean open, boolean close, boolean drop) {
        /** None. */
        public static final Missed NONE = new Missed(false, false, false);
    }
}
