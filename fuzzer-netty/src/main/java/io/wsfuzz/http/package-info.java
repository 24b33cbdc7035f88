/**
 * The pages beside the socket: live page, reports, metrics, health, JSON.
 *
 * <p>Pages are made on threads of their own and never on an event loop. What they show comes from a
 * {@link io.wsfuzz.http.RunStatus}; nothing here knows who plays what.
 */
@NullMarked
package io.wsfuzz.http;

import org.jspecify.annotations.NullMarked;
