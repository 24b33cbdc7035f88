package io.wsfuzz.bench;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.InMemoryLink;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case played with the echo client in memory, with a record of what the fuzzer writes, and after how many frames. */
final class RecordedCase implements Play {

    /** The short cases of the benchmark need some dozens. */
    private static final int TURNS = 100_000;

    private final Case played;
    private final HeadReader heads = new HeadReader();
    private final FrameReader frames = new FrameReader();
    private final FrameCounter counter = new FrameCounter();
    private final List<RecordedWrite> writes = new ArrayList<>();
    private @Nullable CaseRun run;
    private boolean hasAnswered;
    /** So many frames had come when the run had something to write again: it waits for no more of them. */
    private int awaited;
    private boolean waits = true;

    /**
     * A write of the fuzzer.
     *
     * @param after  so many frames of the client come before it
     * @param octets what it writes, the head of the handshake apart; a piece of it, where it is chopped
     * @param apart  whether what comes behind it has to leave in a write of its own
     */
    record RecordedWrite(int after, Octets octets, boolean apart) {

        /** The octets, for one who writes them. */
        ByteBuffer buffer() {
            return octets.asBuffer();
        }
    }

    /**
     * What a server does.
     *
     * @param writes one after the other
     * @param frames so many frames of the client come, then the server ends TCP
     */
    record Recording(List<RecordedWrite> writes, int frames) {}

    /** Counts the frames of the client. */
    private static final class FrameCounter implements FrameReader.FrameSink {
        private int count;

        @Override
        public void frameStarted(FrameHeader header) {
            // Only whole frames count.
        }

        @Override
        public void framePart(ByteBuffer octets) {
            // What is in them does not matter.
        }

        @Override
        public void frameEnded() {
            count++;
        }
    }

    private RecordedCase(Case played) {
        this.played = played;
    }

    /** Plays {@code played}. */
    static Recording of(Case played) {
        RecordedCase recorded = new RecordedCase(played);
        new InMemoryLink(EchoPeer.client("127.0.0.1", "/", 1), recorded).play(recorded, TURNS);
        return new Recording(recorded.writes, recorded.counter.count);
    }

    private CaseRun run() {
        return Objects.requireNonNull(run);
    }

    @Override
    public void opened(long now, Runnable wake) {
        // The case begins with the request.
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (run == null && heads.read(octets) instanceof HeadReader.HeadProgress.Complete complete) {
            run = CaseRun.asServer(played, complete.head(), Conditions.of(1));
            run.opened(now, () -> {});
        }
        if (run != null && octets.hasRemaining()) {
            // Frames are unmasked where they lie, and the run is to get them as they came.
            frames.read(ByteBuffer.wrap(Octets.copy(octets).toArray()), counter);
            run.received(octets, now);
        }
    }

    @Override
    public void sent(long octets, long now) {
        if (run != null) {
            run.sent(octets, now);
        }
    }

    @Override
    public void ended(Ending how, long now) {
        run().ended(how, now);
    }

    @Override
    public void tick(long now) {
        run().tick(now);
    }

    @Override
    public Action next(long now) {
        Action action = run == null ? new Action.Nothing() : run.next(now);
        if (!(action instanceof Action.Write(Source octets, int chop, boolean flush))) {
            waits = true;
            return action;
        }
        awaited = waits ? counter.count : awaited;
        waits = false;
        ByteBuffer written = ByteBuffer.allocate(Math.toIntExact(octets.remaining()));
        while (written.hasRemaining() && octets.read(written) > 0) {
            // Until there are no more.
        }
        record(Octets.copy(written.flip()), chop, flush);
        return new Action.Write(Source.of(written), chop, flush);
    }

    /** The first write is the head of our response. */
    private void record(Octets octets, int chop, boolean flush) {
        int piece = chop > 0 ? chop : Math.max(octets.length(), 1);
        for (int from = 0; hasAnswered && from < octets.length(); from += piece) {
            Octets part = octets.slice(from, Math.min(from + piece, octets.length()));
            writes.add(new RecordedWrite(awaited, part, flush || chop > 0));
        }
        hasAnswered = true;
    }

    @Override
    public long wakeAt() {
        return run == null ? Long.MAX_VALUE : run.wakeAt();
    }

    @Override
    public boolean isReading() {
        return run == null || run.isReading();
    }

    @Override
    public boolean isAborted() {
        return run != null && run.isAborted();
    }

    @Override
    public boolean isOver() {
        return run != null && run.isOver();
    }
}
