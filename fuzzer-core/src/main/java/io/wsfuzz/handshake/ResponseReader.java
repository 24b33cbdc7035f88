package io.wsfuzz.handshake;

import io.wsfuzz.handshake.HeadReader.HeadProgress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the response to a request, and the interim ones before it, which are passed over (RFC 9110, section 15.2: a client
 * must be able to read one or more of them, expected or not).
 */
public final class ResponseReader {

    /** So many interim responses may come before the final one. */
    public static final int MOST_INTERIM = 16;

    private final List<Head> interim = new ArrayList<>();
    private HeadReader reader = new HeadReader();
    private HeadProgress progress = new HeadProgress.Incomplete();

    /**
     * Reads up to the end of the head of the final response and leaves in {@code in} what follows it. Once the progress is
     * final, nothing more is read.
     */
    public HeadProgress read(ByteBuffer in) {
        if (!(progress instanceof HeadProgress.Incomplete)) {
            return progress;
        }
        progress = reader.read(in);
        while (progress instanceof HeadProgress.Complete complete && isInterim(complete.head())) {
            if (interim.size() == MOST_INTERIM) {
                progress = new HeadProgress.TooLong(MOST_INTERIM, "interim responses");
            } else {
                interim.add(complete.head());
                reader = new HeadReader();
                progress = reader.read(in);
            }
        }
        return progress;
    }

    private static boolean isInterim(Head head) {
        return StatusLine.of(head).map(StatusLine::isInterim).orElse(false);
    }

    /** The interim responses that have come so far, in order. */
    public List<Head> interim() {
        return List.copyOf(interim);
    }
}
