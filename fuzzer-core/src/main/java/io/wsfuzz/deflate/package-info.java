/**
 * The extension {@code permessage-deflate} (RFC 7692) and the format under it (RFC 1951), both written here.
 *
 * <p>What is offered and agreed, a strict inflater that says what the peer did, a deflater that keeps to its window,
 * and streams made by hand, right or wrong. Frames, RSV1 and UTF-8 belong elsewhere.
 */
@NullMarked
package io.wsfuzz.deflate;

import org.jspecify.annotations.NullMarked;
