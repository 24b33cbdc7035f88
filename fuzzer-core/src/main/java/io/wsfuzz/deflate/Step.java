package io.wsfuzz.deflate;

/** How one step of inflating went. */
sealed interface Step permits Step.Went, StreamFault {

    /** Nothing is wrong. */
    enum Went implements Step {
        /** The step was taken. */
        ON,
        /** It needs more input. */
        HUNGRY,
        /** It needs room for its output. */
        FULL
    }
}
