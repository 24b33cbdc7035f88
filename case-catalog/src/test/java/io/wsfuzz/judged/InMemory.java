package io.wsfuzz.judged;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Duet;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays cases in memory, in virtual time. */
final class InMemory {

    /** No case needs more turns of the two sides than this. */
    private static final int TURNS = 2_000_000;

    private InMemory() {}

    /** What happens when a fuzzer plays {@code played} with {@code peer}, which is the {@code testee} side. */
    static Transcript play(Case played, Side testee, Play peer) {
        Conditions conditions = Conditions.of(42);
        if (testee == Side.SERVER) {
            CaseRun run = CaseRun.asClient(played, "localhost", "/", conditions);
            new Duet(run, peer).play(run, TURNS);
            return run.transcript();
        }
        Door door = new Door(request -> CaseRun.asServer(played, request, conditions));
        new Duet(peer, door).play(door, TURNS);
        return door.run().transcript();
    }

    /** Reads the head of a request, then lets the run of a server take over. */
    private static final class Door implements Play {
        private final java.util.function.Function<Head, CaseRun> runs;
        private final HeadReader heads = new HeadReader();
        private Optional<CaseRun> run = Optional.empty();

        Door(java.util.function.Function<Head, CaseRun> runs) {
            this.runs = runs;
        }

        CaseRun run() {
            return run.orElseThrow();
        }

        private void inside(Consumer<CaseRun> deed) {
            run.ifPresent(deed);
        }

        @Override
        public void opened(long now) {}

        @Override
        public void received(ByteBuffer octets, long now) {
            if (run.isEmpty() && heads.read(octets) instanceof HeadReader.Progress.Complete complete) {
                run = Optional.of(runs.apply(complete.head()));
                inside(it -> it.opened(now));
            }
            if (octets.hasRemaining()) {
                inside(it -> it.received(octets, now));
            }
        }

        @Override
        public void ended(Ending how, long now) {
            inside(it -> it.ended(how, now));
        }

        @Override
        public void tick(long now) {
            inside(it -> it.tick(now));
        }

        @Override
        public Action next(long now) {
            return run.map(it -> it.next(now)).orElseGet(Action.Nothing::new);
        }

        @Override
        public long wakeAt() {
            return run.map(CaseRun::wakeAt).orElse(Long.MAX_VALUE);
        }

        @Override
        public boolean isOver() {
            return run.map(CaseRun::isOver).orElse(false);
        }
    }
}
