package io.wsfuzz.role;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notes of one kind, of which a peer can cause as many as it likes: the first {@value #MOST} of a {@link #WINDOW} are told, the
 * others are counted. May be used by any number of threads.
 */
public final class NoteLimit {

    /** So many are told of those that come within a {@link #WINDOW}. */
    public static final int MOST = 10;

    /** Begins with a note when none is open. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final String kind;
    private final Consumer<String> notes;
    private final LongSupplier nanoTime;
    private long began;
    private long came;

    /**
     * Nothing has been told yet.
     *
     * @param kind     what the notes are about, as a plural: {@code direct commands}
     * @param notes    is told the lines
     * @param nanoTime the time in nanoseconds, from an origin of its own
     */
    public NoteLimit(String kind, Consumer<String> notes, LongSupplier nanoTime) {
        this.kind = kind;
        this.notes = notes;
        this.nanoTime = nanoTime;
    }

    /** Tells {@code line}, or counts it. */
    public synchronized void note(String line) {
        long now = nanoTime.getAsLong();
        if (came > 0 && now - began >= WINDOW.toNanos()) {
            settle();
        }
        if (came == 0) {
            began = now;
        }
        came++;
        if (came < MOST) {
            notes.accept(line);
        } else if (came == MOST) {
            notes.accept(line + "; more " + kind + " within a minute are only counted");
        }
    }

    /** Says how many were not told, if there are any, and begins anew. */
    public synchronized void settle() {
        if (came > MOST) {
            notes.accept(kind + ": " + (came - MOST) + " more");
        }
        came = 0;
    }
}
