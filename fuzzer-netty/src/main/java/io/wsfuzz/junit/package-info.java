/**
 * The cases as tests of JUnit 5, one each: {@link io.wsfuzz.junit.ServerConformance} for who writes a server, {@link
 * io.wsfuzz.junit.ClientConformance} for who writes a client. {@code junit-jupiter-api} is brought by whoever uses them.
 */
@NullMarked
package io.wsfuzz.junit;

import org.jspecify.annotations.NullMarked;
