/**
 * Where a socket meets the core: carries plays to channels and records what really goes over the wire.
 *
 * <p>This is the only package in which {@code ByteBuf} meets types of the core. Who listens, who dials, and what the network
 * does wrong is not known here.
 */
@NullMarked
package io.wsfuzz.pipe;

import org.jspecify.annotations.NullMarked;
