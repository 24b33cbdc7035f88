/**
 * Plays one case, or one end of a plain conversation: octets and time in, actions out.
 *
 * <p>Whoever plays here knows neither sockets nor threads nor right from wrong; it records what happened in a
 * {@link io.wsfuzz.run.Transcript}.
 */
@NullMarked
package io.wsfuzz.run;

import org.jspecify.annotations.NullMarked;
