package io.wsfuzz.deflate;

import java.util.List;

/**
 * What became of an element of {@code Sec-WebSocket-Extensions}.
 *
 * @param <T> what it is if it is right
 */
public sealed interface NegotiationResult<T> {

    /** Nothing is wrong with it. */
    record Right<T>(T value) implements NegotiationResult<T> {}

    /**
     * It is wrong.
     *
     * @param faults at least one
     */
    record Wrong<T>(List<NegotiationFault> faults) implements NegotiationResult<T> {
        public Wrong {
            faults = List.copyOf(faults);
        }
    }
}
