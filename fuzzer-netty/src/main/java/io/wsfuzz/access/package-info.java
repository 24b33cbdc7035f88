/**
 * Who may do what with a server of ours, as a function of what is known of a request. The threats that this is against are in {@code
 * SECURITY.md}.
 */
@NullMarked
package io.wsfuzz.access;

import org.jspecify.annotations.NullMarked;
