package io.wsfuzz.pipe;

/** Hears the end of a play, once: one of the two. Called by the event loop of the channel. */
public interface PlayListener {

    /**
     * The play is over, and all that it wrote has left or was dropped, which takes {@value Carrier#LEAVE_WITHIN} ms at the most:
     * nothing touches it, its log and its statistics any more. The channel closes by itself.
     */
    void onOver();

    /** The play threw, or a handler did: the fault is ours. The channel is closed. */
    void onBroken(Throwable cause);
}
