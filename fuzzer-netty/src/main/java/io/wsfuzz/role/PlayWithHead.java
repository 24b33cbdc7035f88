package io.wsfuzz.role;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.nio.ByteBuffer;

/**
 * Gives a play that reads the first head itself the one that was read already.
 *
 * @param play the play
 * @param head the head
 */
record PlayWithHead(Play play, Head head) implements Play {

    @Override
    public void opened(long now, Runnable wake) {
        play.opened(now, wake);
        play.received(ByteBuffer.wrap(head.raw().toArray()), now);
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        play.received(octets, now);
    }

    @Override
    public void ended(Ending how, long now) {
        play.ended(how, now);
    }

    @Override
    public void tick(long now) {
        play.tick(now);
    }

    @Override
    public Action next(long now) {
        return play.next(now);
    }

    @Override
    public long wakeAt() {
        return play.wakeAt();
    }

    @Override
    public boolean isOver() {
        return play.isOver();
    }
}
