/**
 * Who listens and who dials: fuzzing server and fuzzing client, and the correct peers that come with them.
 *
 * <p>A role brings cases, sockets and results together. How octets travel is the business of {@code pipe}, what a result
 * looks like that of {@code report}.
 */
@NullMarked
package io.wsfuzz.role;

import org.jspecify.annotations.NullMarked;
