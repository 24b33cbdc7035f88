/**
 * Every meter in one place: names, units and labels are decided here and nowhere else.
 *
 * <p>Nothing here knows a socket, a page or a registry of its own: events come in, and go to the Micrometer registry that is given.
 */
@NullMarked
package io.wsfuzz.metrics;

import org.jspecify.annotations.NullMarked;
