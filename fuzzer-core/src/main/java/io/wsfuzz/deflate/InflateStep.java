package io.wsfuzz.deflate;

/** How one step of inflating went. */
sealed interface InflateStep permits InflateStep.StepProgress, StreamFault {

    /** Nothing is wrong. */
    enum StepProgress implements InflateStep {
        /** The step was taken. */
        DONE,
        /** It needs more input. */
        NEEDS_INPUT,
        /** It needs room for its output. */
        NEEDS_OUTPUT
    }
}
