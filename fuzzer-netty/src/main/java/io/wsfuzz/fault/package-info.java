/**
 * What the network does wrong: one handler for each record of {@link io.wsfuzz.script.Fault}.
 *
 * <p>A handler here moves, delays or drops octets. It knows no frames, no cases and no verdicts. Others know no more of it than
 * {@link Faults}, which makes it, and {@link TcpDropped}, which tells that a fault and not the peer has ended TCP.
 */
@NullMarked
package io.wsfuzz.fault;

import org.jspecify.annotations.NullMarked;
