package io.wsfuzz.script;

import io.wsfuzz.frame.LengthForm;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a frame is sent; {@link #PLAIN} is a correct one.
 *
 * @param more   FIN is 0
 * @param rsv    RSV1 to RSV3 as a number, RSV1 counts 4
 * @param mask   which masking key
 * @param length the declared length, where it is not that of the payload
 * @param form   how the length is written, where it is not the shortest form
 * @param chop   octets per write; 0 for as many as the socket takes
 * @param flush  nothing later goes out in the same write
 * @param after  a pause before it
 */
public record SendOptions(boolean more, int rsv, Masking mask, OptionalLong length, Optional<LengthForm> form, int chop,
        boolean flush,
        Duration after) {

    /** A whole, correct frame. */
    public static final SendOptions PLAIN =
            new SendOptions(false, 0, new Masking.Fitting(), OptionalLong.empty(), Optional.empty(), 0, false,
                    Duration.ZERO);

    /** Which masking key a frame has. */
    public sealed interface Masking {
        /** The client draws a fresh one, the server has none. */
        record Fitting() implements Masking {}

        /** Not masked. */
        record None() implements Masking {}

        /** This key; {@code mask zero} is key 0. */
        record Key(int key) implements Masking {}
    }
}
