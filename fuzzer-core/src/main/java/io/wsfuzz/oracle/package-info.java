/**
 * An executable RFC 6455 and RFC 7692: from the octets that went out and came in it says what a right peer may do, and grades
 * what it did.
 *
 * <p>Written from the RFCs and not from {@code io.wsfuzz.session}, so that each checks the other. Shared are what cuts octets
 * into frames and heads ({@code FrameReader}, {@code HeadReader}), the inflater, the terms of compression and the value of
 * {@code Sec-WebSocket-Accept}; every rule about them stands here once more.
 */
@NullMarked
package io.wsfuzz.oracle;

import org.jspecify.annotations.NullMarked;
