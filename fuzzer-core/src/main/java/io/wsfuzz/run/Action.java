package io.wsfuzz.run;

import io.wsfuzz.frame.Source;

/** What a {@link Play} wants done to its stream. */
public sealed interface Action {

    /** Nothing more for now: flush, and come back when something has happened. */
    record Nothing() implements Action {}

    /**
     * Octets to write.
     *
     * @param octets drained by whoever carries the action out, as the stream takes them
     * @param chop   octets per write, each flushed on its own; 0 for as few writes as possible
     * @param flush  nothing that follows may share a write with the end of these
     */
    record Write(Source octets, int chop, boolean flush) implements Action {}

    /** Our half ends, once all is written: FIN, or what says so in a protocol below (close_notify of TLS). */
    record Fin() implements Action {}

    /** Our half is cut off, once all is written: FIN, whatever a protocol below would say before it. */
    record Truncate() implements Action {}

    /** The stream is torn down: RST. */
    record Reset() implements Action {}
}
