/**
 * A proxy between any client and any server: faults between them, and both watched. What the faults do is in {@link io.wsfuzz.fault}.
 */
@NullMarked
package io.wsfuzz.proxy;

import org.jspecify.annotations.NullMarked;
