package io.wsfuzz.run;

import java.time.Duration;

/**
 * How our end of a connection behaves beside what the case says.
 *
 * @param failing     how a connection is failed
 * @param openWithin  the opening handshake must be done within this time
 * @param closeWithin our Close must be answered within this time
 * @param dropWithin  a server must end TCP within this time, once both Close frames are through
 * @param masking     which frames have a mask
 * @param checksUtf8  whether the text messages of the peer are held to UTF-8
 */
public record Conduct(Failing failing, Duration openWithin, Duration closeWithin, Duration dropWithin,
        FrameMasks masking, boolean checksUtf8) {

    /** How a connection is failed (RFC 6455, section 7.1.7). */
    public enum Failing {
        /** A Close says what was wrong, and nothing is waited for; who is late is dropped without a word. */
        SHORTLY,
        /** A Close says what was wrong, or that time is over, and the peer may answer it. */
        BY_CLOSE,
        /** TCP is dropped without a word. */
        BY_DROP
    }

    /**
     * Which frames have a mask, and what it does (RFC 6455, section 5.3).
     *
     * @param applied  whether payloads are masked by the key that is in the header
     * @param byClient whether a client masks
     * @param byServer whether a server masks
     * @param strict   whether a peer is held to that a client masks and a server does not
     */
    public record FrameMasks(boolean applied, boolean byClient, boolean byServer, boolean strict) {

        /** As the RFC has it. */
        public static final FrameMasks USUAL = new FrameMasks(true, true, false, true);
    }

    /** How a play ends as soon as its result is certain. */
    public static final Conduct USUAL = new Conduct(Failing.SHORTLY, Conditions.OPEN_WITHIN, Conditions.CLOSE_WITHIN,
            Conditions.CLOSE_WITHIN, FrameMasks.USUAL, true);

    /** How the classic suite behaves where its spec says nothing else. */
    public static final Conduct CLASSIC = new Conduct(Failing.BY_CLOSE, Conditions.OPEN_WITHIN,
            Conditions.CLOSE_WITHIN, Conditions.CLOSE_WITHIN, FrameMasks.USUAL, true);

    /** Whether a play goes on to the end that the classic suite would have come to. */
    boolean isClassic() {
        return failing != Failing.SHORTLY;
    }
}
