/** The goal for Maven: it starts the server of a build and the command line of wsfuzz, and knows nothing else of either. */
@NullMarked
package io.wsfuzz.maven;

import org.jspecify.annotations.NullMarked;
