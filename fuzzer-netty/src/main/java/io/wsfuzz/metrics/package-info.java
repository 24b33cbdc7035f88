/**
 * Every meter in one place: names, units and labels are decided here and nowhere else.
 *
 * <p>Nothing here knows a socket, a page or a case; numbers and outcomes come in, text for Prometheus goes out.
 */
@NullMarked
package io.wsfuzz.metrics;

import org.jspecify.annotations.NullMarked;
