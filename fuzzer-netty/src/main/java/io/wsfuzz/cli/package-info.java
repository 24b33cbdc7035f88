/**
 * Arguments in, a command, an exit code out. Nothing depends on this package.
 *
 * <p>Here is what a person sees: help, progress, errors in one sentence. What is played, judged and reported is not.
 */
@NullMarked
package io.wsfuzz.cli;

import org.jspecify.annotations.NullMarked;
