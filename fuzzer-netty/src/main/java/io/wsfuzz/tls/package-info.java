/**
 * Keys, certificates, and what a TLS handshake came to (RFC 8446, RFC 5246).
 *
 * <p>Files are read and contexts are made here; how the octets of TLS travel is the business of {@code pipe}. BoringSSL does the
 * work where it loads, the JDK elsewhere.
 */
@NullMarked
package io.wsfuzz.tls;

import org.jspecify.annotations.NullMarked;
