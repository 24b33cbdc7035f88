package io.wsfuzz.pipe;

import io.wsfuzz.run.Ending;

/**
 * How far a play on a stream has come.
 *
 * <pre>
 *   OPEN ── FIN, CUT ──▶ ENDED
 *     └──┬── RST ──────────┘
 *        ▼
 *      GONE
 *   OPEN, ENDED, GONE ── over, Reset, aborted, nothing left to wait for ──▶ LEAVING ── all has left, or is dropped ──▶ TOLD
 *   OPEN, ENDED, GONE, LEAVING ── a fault of ours ──▶ TOLD
 * </pre>
 *
 * In {@code GONE} the play still gets its time: a case that pauses ends when its pause does.
 */
enum PlayState {
    /** Both halves are there, as far as the peer is concerned. */
    OPEN,
    /** The peer's half has ended, and the play knows. */
    ENDED,
    /** The stream was torn down from outside. */
    GONE,
    /** The play is over; some of what it wrote may still be on its way. */
    LEAVING,
    /** The listener knows. */
    TOLD;

    /** Whether the play is still told and asked. */
    boolean isPlaying() {
        return this == OPEN || this == ENDED || this == GONE;
    }

    /** The peer's half has ended. */
    PlayState ended(Ending how) {
        return switch (this) {
            case OPEN, ENDED -> how == Ending.RST ? GONE : ENDED;
            case GONE, LEAVING, TOLD -> this;
        };
    }

    /** The play is over. */
    PlayState leave() {
        return isPlaying() ? LEAVING : this;
    }

    /** Nothing of it is on its way any more, or nobody cares. */
    PlayState tell() {
        return TOLD;
    }
}
