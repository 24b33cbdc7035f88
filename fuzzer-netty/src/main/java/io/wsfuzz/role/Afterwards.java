package io.wsfuzz.role;

import io.wsfuzz.pipe.PlayListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something when a play is over, whichever way.
 *
 * @param what what to do
 */
record Afterwards(Runnable what) implements PlayListener {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

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
