package io.wsfuzz.deflate;

/** How one step of inflating went. */
sealed interface InflateStep permits InflateStep.Went, StreamFault {

    /** Nothing is wrong. */
    enum Went implements InflateStep {
        /** The step was taken. */
        ON,
        /** It needs more input. */
        HUNGRY,
        /** It needs room for its output. */
        FULL
    }
}
