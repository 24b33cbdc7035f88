/**
 * Octets to frames and back (RFC 6455, section 5): what a frame looks like, nothing about what it means.
 *
 * <p>The reader accepts every sequence of octets and the writer writes every frame it is told to, also the illegal
 * ones. Legality belongs to {@code session}.
 */
@NullMarked
package io.wsfuzz.frame;

import org.jspecify.annotations.NullMarked;
