/**
 * What the network does wrong: one handler for each record of {@link io.wsfuzz.script.Fault}.
 *
 * <p>A handler here moves, delays or drops octets. It knows no frames, no cases and no verdicts, and no other package knows it.
 */
@NullMarked
package io.wsfuzz.fault;

import org.jspecify.annotations.NullMarked;
