package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.pipe.ActionWriter.WriteTurn;
import io.wsfuzz.pipe.InboundQueue.Inbound;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Keeps the contract of a {@link Play} on a stream that is there: tells it what happens and what has left, wakes it, lets
 * {@link ActionWriter} carry out what it wants, and knows when that ends. How far it has come is its {@link PlayState}.
 *
 * <p>All of it happens in the thread of the carrier's executor, but for the play's wish to be woken.
 */
final class PlayDriver implements CarrierListener {

    private final Play play;
    private final PlayListener listener;
    private final Ticker ticker;
    private final Carrier carrier;
    private final ActionWriter writer;
    private final PlayTimer timer;
    private final SingleTask nextTurn;
    private final SingleTask wakeUp;
    private final InboundQueue inbound = new InboundQueue();
    private PlayState state = PlayState.OPEN;
    /** Whether the play is being asked: what happens meanwhile is told after that. */
    private boolean acting;
    /** What the carrier was told last. */
    private boolean reading = true;

    /** The play has not begun; {@code carriers} makes its carrier. */
    PlayDriver(Play play, PlayListener listener, Ticker ticker, Function<CarrierListener, Carrier> carriers) {
        this.play = play;
        this.listener = listener;
        this.ticker = ticker;
        carrier = carriers.apply(this);
        writer = new ActionWriter(carrier, play, ticker);
        timer = new PlayTimer(play, ticker, carrier.executor(), this::onTime);
        nextTurn = new SingleTask(carrier.executor(), this::goOn);
        wakeUp = new SingleTask(carrier.executor(), () -> happened(play::tick));
    }

    void opened() {
        happened(now -> play.opened(now, wakeUp::ask));
    }

    /** The play sees the octets where they are; they are released here. */
    void received(ByteBuf octets) {
        come(new Inbound.Arrived(octets));
    }

    /**
     * The peer's half has ended, or all of it has. The first end is told to the play; a reset behind a FIN is not, but ends what
     * is still written.
     */
    void ended(Ending how) {
        if (how == Ending.RST) {
            torn();
        } else {
            come(new Inbound.Ended(how));
        }
    }

    /** What comes behind something that is held is held too. */
    private void come(Inbound next) {
        boolean held = acting || !reading || !inbound.isEmpty();
        if (held && state == PlayState.OPEN) {
            inbound.add(next);
        } else {
            hear(next);
        }
    }

    /** Behind the first end the play hears nothing, though a fault that ends TCP may let something through. */
    private void hear(Inbound next) {
        switch (next) {
            case Inbound.Arrived(ByteBuf octets) when state == PlayState.OPEN -> {
                try {
                    happened(now -> Stream.of(octets.nioBuffers()).forEach(each -> play.received(each, now)));
                } finally {
                    octets.release();
                }
            }
            case Inbound.Arrived(ByteBuf octets) -> octets.release();
            case Inbound.Ended _ when writer.state() == OutputState.FAILED ->
                    // Our half has failed already: whatever the other half looks like, this was a reset.
                    torn();
            case Inbound.Ended(Ending how) when state == PlayState.OPEN -> {
                state = state.ended(how);
                happened(now -> play.ended(how, now));
            }
            case Inbound.Ended _ -> {
            }
        }
    }

    private void torn() {
        if (acting) {
            carrier.executor().execute(this::torn);
            return;
        }
        writer.lose();
        // There is nobody to hold back any more: what came before the reset is told before it.
        for (Inbound next = inbound.poll(); next != null; next = inbound.poll()) {
            hear(next);
        }
        boolean isNew = state == PlayState.OPEN;
        state = state.ended(Ending.RST);
        if (isNew) {
            happened(now -> play.ended(Ending.RST, now));
        } else {
            goOn();
        }
        if (state == PlayState.GONE) {
            carrier.abort();
        }
    }

    @Override
    public void left(int octets) {
        writer.left(octets);
        askAgain();
    }

    @Override
    public void finished() {
        writer.finished();
        askAgain();
    }

    /** Many things that happen at a time are looked at once. A turn that is under way looks by itself. */
    private void askAgain() {
        if (!acting) {
            nextTurn.ask();
        }
    }

    @Override
    public void failed() {
        if (writer.fail() || state == PlayState.LEAVING) {
            carrier.executor().execute(this::outputFailed);
        }
    }

    /**
     * A write failed, so there was a RST. Octets that came before it may still wait to be read; only their end tells the
     * play, unless it has been told of an end.
     */
    private void outputFailed() {
        if (state == PlayState.ENDED) {
            torn();
        } else {
            goOn();
        }
    }

    /** The stream may be ready for more, or something else that was waited for has happened. */
    void goOn() {
        if (state == PlayState.LEAVING) {
            guarded(writer::tellWhatHasLeft);
        } else if (state.isPlaying() && !acting) {
            Inbound next = reading ? inbound.poll() : null;
            if (next == null) {
                guarded(this::act);
            } else {
                hear(next);
            }
        }
    }

    private void onTime() {
        if (state.isPlaying() && timer.isTime()) {
            happened(play::tick);
        } else if (state.isPlaying()) {
            guarded(timer::set);
        }
    }

    void happened(LongConsumer what) {
        if (acting) {
            carrier.executor().execute(() -> happened(what));
        } else if (state.isPlaying()) {
            guarded(() -> {
                writer.tellWhatHasLeft(); // before what may have come of it
                what.accept(ticker.nanoTime());
                act();
            });
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable cause) {
            broken(cause);
        }
        tellWhenAllHasLeft();
    }

    private void act() {
        WriteTurn writeTurn;
        acting = true;
        try {
            writeTurn = writer.turn();
        } finally {
            acting = false;
        }
        // Looked at whatever the turn was: a play whose peer takes nothing has no other way to say it.
        if (play.isAborted()) {
            tearDown();
        } else if (isLast(writeTurn)) {
            leave(writeTurn);
        } else {
            if (writeTurn == WriteTurn.SPENT) {
                nextTurn.ask();
            }
            timer.set();
            read();
        }
    }

    private boolean isLast(WriteTurn writeTurn) {
        boolean isInputOver = state == PlayState.GONE
                || state == PlayState.ENDED && writer.state() == OutputState.FINISHED;
        return switch (writeTurn) {
            case RESET -> true;
            case IDLE -> play.isOver() || isInputOver && play.wakeAt() == Long.MAX_VALUE;
            case GOING, BLOCKED, SPENT -> play.isOver();
        };
    }

    /** A stream whose other half has failed is read in any case, for its end tells the play. */
    private void read() {
        boolean wanted = play.isReading() || writer.state() == OutputState.FAILED;
        if (wanted != reading) {
            reading = wanted;
            carrier.setReading(wanted);
        }
        if (reading && !inbound.isEmpty()) {
            nextTurn.ask();
        }
    }

    private void leave(WriteTurn writeTurn) {
        if (state == PlayState.GONE) {
            tearDown();
            return;
        }
        stop();
        state = state.leave();
        writer.send();
        writer.tellWhatHasLeft();
        writer.discard();
        if (writeTurn == WriteTurn.RESET) {
            carrier.reset();
        } else {
            carrier.leave();
        }
    }

    private void tearDown() {
        stop();
        state = state.leave();
        writer.discard();
        carrier.abort();
    }

    /** The log and the statistics of a play are complete when all that it wrote has left or was dropped. */
    private void tellWhenAllHasLeft() {
        if (state == PlayState.LEAVING && carrier.unsent() == 0) {
            state = state.tell();
            carrier.letGo();
            listener.onOver();
        }
    }

    /** The fault is ours. */
    void broken(Throwable cause) {
        if (state == PlayState.TOLD) {
            return;
        }
        stop();
        state = state.tell();
        writer.discard();
        carrier.letGo();
        carrier.abort();
        listener.onBroken(cause);
    }

    private void stop() {
        timer.cancel();
        inbound.discard();
    }
}
