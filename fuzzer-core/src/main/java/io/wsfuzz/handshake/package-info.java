/**
 * The HTTP/1.1 heads that open a WebSocket (RFC 6455, section 4), read octet by octet and written to the letter.
 *
 * <p>No other HTTP belongs here: pages belong to {@code http} in the Netty module.
 */
@NullMarked
package io.wsfuzz.handshake;

import org.jspecify.annotations.NullMarked;
