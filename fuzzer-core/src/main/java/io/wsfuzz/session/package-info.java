/**
 * One end of one connection, without the connection: octets in, events out.
 *
 * <p>Here it is known what RFC 6455 allows a peer to send. What a case expects of it is not known here.
 */
@NullMarked
package io.wsfuzz.session;

import org.jspecify.annotations.NullMarked;
