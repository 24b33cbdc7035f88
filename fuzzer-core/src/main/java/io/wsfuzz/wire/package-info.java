/**
 * What went over the wire of one connection, in the notation of the scripts, bounded: log and statistics.
 */
@NullMarked
package io.wsfuzz.wire;

import org.jspecify.annotations.NullMarked;
