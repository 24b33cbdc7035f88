/**
 * What went over the wire, for other tools: {@link io.wsfuzz.capture.PcapngCapture} for Wireshark, {@link
 * io.wsfuzz.capture.WireJsonFile} for scripts. Both are written by threads of their own behind bounded queues.
 */
@NullMarked
package io.wsfuzz.capture;

import org.jspecify.annotations.NullMarked;
