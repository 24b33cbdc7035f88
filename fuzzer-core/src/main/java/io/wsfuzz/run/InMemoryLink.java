package io.wsfuzz.run;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Two plays that play against each other, in memory and in virtual time: where both would wait, the clock moves on.
 *
 * <p>The stream between them keeps order, takes a bounded number of octets at a time and none while {@link #MOST_WAITING} wait for an
 * end that is not reading, and hands each write on as one read.
 * Octets have been {@linkplain Play#sent sent} when they are on their way to the other one.
 */
public final class InMemoryLink {

    /** So many octets go over in one piece. */
    private static final int PIECE = 16 * 1024;

    /** So many octets wait for one end at most, and a piece more. */
    static final int MOST_WAITING = 256 * 1024;

    private final LinkEnd left;
    private final LinkEnd right;
    private long now;

    /** A link between {@code left}, the client, and {@code right}, the server. */
    public InMemoryLink(Play left, Play right) {
        this.left = new LinkEnd(left);
        this.right = new LinkEnd(right);
    }

    /**
     * Plays until {@code until} is over.
     *
     * @param until one of the two
     * @param turns how many turns that may take
     * @throws IllegalStateException where it is not over after as many turns, or waits for what can never come
     */
    public void play(Play until, int turns) {
        left.open();
        right.open();
        for (int turn = 0; turn < turns; turn++) {
            boolean leftMoved = left.act(right);
            boolean moved = right.act(left) || leftMoved;
            if (until.isOver()) {
                return;
            }
            if (!moved && !passTime()) {
                throw new IllegalStateException("both wait for ever after " + now + " ns");
            }
        }
        throw new IllegalStateException("not over after " + turns + " turns");
    }

    private boolean passTime() {
        long next = Math.min(left.wakeAt(), right.wakeAt());
        if (next == Long.MAX_VALUE) {
            return false;
        }
        now = Math.max(now, next);
        left.tick();
        right.tick();
        return true;
    }

    /** One end of the stream. */
    private final class LinkEnd {
        private final Play play;
        private final Deque<Object> incoming = new ArrayDeque<>();
        private Action.@Nullable Write writing;
        private @Nullable Ending ending;
        private boolean outEnded;
        private boolean inEnded;
        private boolean woken;
        private int waiting;

        LinkEnd(Play play) {
            this.play = play;
        }

        void open() {
            play.opened(now, () -> woken = true);
        }

        long wakeAt() {
            return play.isOver() ? Long.MAX_VALUE : woken ? now : play.wakeAt();
        }

        void tick() {
            if (!play.isOver() && (woken || play.wakeAt() <= now)) {
                woken = false;
                play.tick(now);
            }
        }

        /** Takes one thing in and does one thing; whether there was any. */
        boolean act(LinkEnd other) {
            boolean heard = hear();
            return speak(other) || heard;
        }

        private boolean hear() {
            Object next = play.isReading() || incoming.peek() instanceof Ending ? incoming.poll() : null;
            if (next == null) {
                return false;
            }
            if (play.isOver()) {
                waiting = 0;
                return true;
            }
            if (next instanceof Ending ending) {
                inEnded = true;
                play.ended(ending, now);
            } else if (next instanceof ByteBuffer octets) {
                waiting -= octets.remaining();
                play.received(octets, now);
            }
            return true;
        }

        private boolean speak(LinkEnd other) {
            if (outEnded) {
                askInVain();
                return false;
            }
            if (play.isAborted()) {
                return end(other, Ending.RST);
            }
            if (writing == null) {
                if (ending != null) {
                    return end(other, ending);
                }
                if (play.isOver() && inEnded) {
                    return end(other, Ending.FIN);
                }
                boolean wasReading = play.isReading();
                Action next = play.next(now);
                switch (next) {
                    case Action.Nothing _ -> {
                        // A play that was asked may want to read on.
                        return play.isOver() && end(other, Ending.FIN) || !wasReading && play.isReading();
                    }
                    case Action.Write write -> writing = write;
                    case Action.Fin _,Action.Truncate _ -> {
                        return end(other, Ending.FIN);
                    }
                    case Action.Reset _ -> {
                        return end(other, Ending.RST);
                    }
                }
            }
            if (other.isFull()) {
                return false;
            }
            write(other, writing);
            return true;
        }

        private boolean isFull() {
            return waiting >= MOST_WAITING && !play.isReading() && !play.isOver();
        }

        /** Nothing goes out any more; but a play that is asked sets the deadline of what it waits for. */
        private void askInVain() {
            if (!play.isOver()) {
                play.next(now);
            }
        }

        private boolean end(LinkEnd other, Ending how) {
            outEnded = true;
            other.incoming.add(how);
            return true;
        }

        private void write(LinkEnd other, Action.Write write) {
            ByteBuffer piece = ByteBuffer.allocate(write.chop() > 0 ? Math.min(write.chop(), PIECE) : PIECE);
            write.octets().read(piece);
            if (write.octets().remaining() == 0) {
                writing = null;
                if (write.chop() == 0 && !write.flush()) {
                    fill(piece);
                }
            }
            other.incoming.add(piece.flip());
            other.waiting += piece.remaining();
            play.sent(piece.remaining(), now);
        }

        /** As few pieces as possible: what is written next goes into the same one, while there is room. */
        private void fill(ByteBuffer piece) {
            while (piece.hasRemaining() && !ends()) {
                switch (play.next(now)) {
                    case Action.Nothing _ -> {
                        return;
                    }
                    case Action.Write write -> {
                        writing = write;
                        if (write.chop() > 0) {
                            return;
                        }
                        write.octets().read(piece);
                        if (write.octets().remaining() > 0) {
                            return;
                        }
                        writing = null;
                        if (write.flush()) {
                            return;
                        }
                    }
                    case Action.Fin _,Action.Truncate _ -> ending = Ending.FIN;
                    case Action.Reset _ -> ending = Ending.RST;
                }
            }
        }

        private boolean ends() {
            return ending != null;
        }
    }
}
