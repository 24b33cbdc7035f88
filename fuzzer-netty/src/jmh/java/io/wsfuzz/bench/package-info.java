/** Benchmarks: how close the loops over octets come to a plain copy. Nothing here is shipped. */
@NullMarked
package io.wsfuzz.bench;

import org.jspecify.annotations.NullMarked;
