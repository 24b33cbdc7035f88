package io.wsfuzz.run;

import java.nio.ByteBuffer;

/**
 * How a connection becomes a WebSocket (RFC 6455, section 4). What comes of it is told to the {@link CaseConnection}.
 *
 * <pre>
 *   UNDER_WAY ── accepted ──▶ OPEN
 *       └──── refused, or wrong ──▶ FAILED
 * </pre>
 */
sealed interface OpeningHandshake permits ClientHandshake, ServerHandshake {

    /** How far it has come. */
    enum HandshakeState {
        UNDER_WAY, OPEN, FAILED
    }

    /** Our head may go out. Happens once, unless the handshake has failed before. */
    void begin(long now);

    /** Whether it may, or has. */
    boolean hasBegun();

    /**
     * Octets have come. Once it is {@link HandshakeState#OPEN}, what remains in {@code octets} are frames; while it is not,
     * nothing is a frame, whatever it looks like.
     */
    void received(ByteBuffer octets, long now);

    HandshakeState state();

    /** Whether what comes now are frames. */
    default boolean isOpen() {
        return state() == HandshakeState.OPEN;
    }

    /**
     * The peer has let a deadline pass while its word is wanted: whether it is asked by a ping, which only a peer that has
     * accepted answers. That is done once.
     */
    boolean ask(long now);

    /** The heads, as far as they are known. */
    Transcript.Handshakes heads();
}
