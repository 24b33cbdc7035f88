package io.wsfuzz.run;

import io.wsfuzz.run.Closing.CloseFrame;
import java.util.List;
import java.util.Optional;

/**
 * What the protocol code of the classic suite would have noted of a connection, under its names.
 *
 * @param opened      whether the opening handshake succeeded
 * @param closedByMe  a Close of ours that answers none
 * @param failedByMe  we failed the connection
 * @param droppedByMe we ended TCP before the peer did
 * @param wasClean    the closing handshake was whole
 * @param remote      the last Close frame of the peer that was read, legal or not
 * @param received    the first messages, pings and pongs of the peer, in order
 * @param count       how many there were in all
 */
public record ClassicEnding(boolean opened, boolean closedByMe, boolean failedByMe, boolean droppedByMe,
        boolean wasClean, Optional<CloseFrame> remote, List<Observation> received, long count) {

    /** Of nothing: the connection did not come about. */
    public static final ClassicEnding NONE =
            new ClassicEnding(false, false, false, false, false, Optional.empty(), List.of(), 0);

    public ClassicEnding {
        received = List.copyOf(received);
    }
}
