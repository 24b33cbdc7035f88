package io.wsfuzz.pipe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something when a play is over, whichever way.
 *
 * @param what what to do
 */
public record AfterPlay(Runnable what) implements PlayListener {

    private static final Logger LOG = LoggerFactory.getLogger(AfterPlay.class);

    @Override
    public void onOver() {
        what.run();
    }

    @Override
    public void onBroken(Throwable cause) {
        LOG.error("a conversation broke", cause);
        what.run();
    }
}
