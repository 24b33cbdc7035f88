package io.wsfuzz.pipe;

/**
 * What our half of a stream takes.
 *
 * <pre>
 *   SHARING ◀── all before has left ─── APART
 *      │ ─── a write must stand apart ──▶ │
 *      └────────────────┬────────────────┘
 *                      Fin
 *                       ▼
 *                   FINISHING ── our half has ended ──▶ FINISHED
 *
 *   each of them ── a write fails ──▶ FAILED
 *   each of them, FAILED too ── the stream is gone ──▶ LOST
 * </pre>
 *
 * What does not lead anywhere by this picture changes nothing.
 */
enum OutputState {
    /** Octets, as many to a write as fit. */
    SHARING,
    /** Octets, but not in one write with those that still wait. */
    APART,
    /** Nothing: FIN waits behind the last octets. */
    FINISHING,
    /** Nothing, for good: FIN has left. A play may still want the stream torn down. */
    FINISHED,
    /** Nothing: the peer has reset, but what it said before may still be heard. */
    FAILED,
    /** Anything, and nothing is done with it: the stream is gone, and the play is still asked until it has seen that. */
    LOST;

    /** What comes next must not share a write with what was written. */
    OutputState standApart() {
        return this == SHARING ? APART : this;
    }

    /** What was written has left, or will do so by itself. */
    OutputState cleared() {
        return this == APART ? SHARING : this;
    }

    /** The play wants our half ended. */
    OutputState finish() {
        return this == SHARING || this == APART ? FINISHING : this;
    }

    /** Our half has ended. */
    OutputState finished() {
        return this == FINISHING ? FINISHED : this;
    }

    /** A write did not leave. */
    OutputState fail() {
        return this == LOST ? LOST : FAILED;
    }

    /** The stream is gone. */
    OutputState lose() {
        return LOST;
    }
}
