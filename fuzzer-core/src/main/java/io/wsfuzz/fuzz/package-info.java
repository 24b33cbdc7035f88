/**
 * Dialogues that nobody wrote: drawn from a seed, judged by {@code io.wsfuzz.oracle}, made as small as they can be where they
 * find something.
 */
@NullMarked
package io.wsfuzz.fuzz;

import org.jspecify.annotations.NullMarked;
