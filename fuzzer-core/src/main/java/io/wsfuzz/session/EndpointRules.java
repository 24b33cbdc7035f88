package io.wsfuzz.session;

import io.wsfuzz.frame.Side;

/**
 * What an {@link Endpoint} holds its peer to, and itself, where it may do otherwise than the RFC says.
 *
 * @param frameMasks      which frames have a mask
 * @param checksUtf8      whether text messages of the peer are held to UTF-8
 * @param tellsFailed     whether frames are told also behind a broken rule, as they come and unjudged
 */
public record EndpointRules(FrameMasks frameMasks, boolean checksUtf8, boolean tellsFailed) {

    /** All as the RFC says. */
    public static final EndpointRules USUAL = new EndpointRules(FrameMasks.USUAL, true, false);

    /** The same, and frames are told behind a broken rule. */
    public EndpointRules tellingFailed() {
        return new EndpointRules(frameMasks, checksUtf8, true);
    }

    /**
     * Which frames have a mask, and what it does (RFC 6455, section 5.3).
     *
     * @param applied         whether payloads are masked with the key that stands in their header, in both directions
     * @param byClient        whether a client of ours masks
     * @param byServer        whether a server of ours masks
     * @param takesMasked     whether a server may mask
     * @param takesUnmasked   whether a client may leave it
     */
    public record FrameMasks(boolean applied, boolean byClient, boolean byServer, boolean takesMasked,
            boolean takesUnmasked) {

        /** As the RFC says. */
        public static final FrameMasks USUAL = new FrameMasks(true, true, false, false, false);

        /** Whether {@code us} masks. */
        public boolean by(Side us) {
            return us == Side.CLIENT ? byClient : byServer;
        }

        /** Whether a frame of {@code peer} may be {@code masked} or not. */
        public boolean allows(Side peer, boolean masked) {
            return switch (peer) {
                case CLIENT -> masked || takesUnmasked;
                case SERVER -> !masked || takesMasked;
            };
        }
    }
}
