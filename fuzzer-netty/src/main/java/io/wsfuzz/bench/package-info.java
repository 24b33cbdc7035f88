/**
 * {@code wsfuzz bench}: what the fuzzer costs, as ratios against bare sockets that ship the same octets in the same run.
 *
 * <p>Peers run in a process of their own, pinned to another core where that can be done. Nothing else depends on this
 * package but the command line.
 */
@NullMarked
package io.wsfuzz.bench;

import org.jspecify.annotations.NullMarked;
