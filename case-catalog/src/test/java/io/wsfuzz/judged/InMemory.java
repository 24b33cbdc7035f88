package io.wsfuzz.judged;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.oracle.OracleRun;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.InMemoryLink;
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
        return judged(played, testee, peer).run().transcript();
    }

    /** The same, and an oracle listens. */
    static OracleRun judged(Case played, Side testee, Play peer) {
        Conditions conditions = Conditions.of(42);
        if (testee == Side.SERVER) {
            OracleRun run = OracleRun.asClient(played, "localhost", "/", conditions);
            new InMemoryLink(run, peer).play(run, TURNS);
            return run;
        }
        RequestFirst requestFirst = new RequestFirst(request -> OracleRun.asServer(played, request, conditions));
        new InMemoryLink(peer, requestFirst).play(requestFirst, TURNS);
        return requestFirst.run();
    }

    /** Reads the head of a request, then lets the run of a server take over. */
    private static final class RequestFirst implements Play {
        private final java.util.function.Function<Head, OracleRun> runs;
        private final HeadReader heads = new HeadReader();
        private Optional<OracleRun> run = Optional.empty();

        RequestFirst(java.util.function.Function<Head, OracleRun> runs) {
            this.runs = runs;
        }

        OracleRun run() {
            return run.orElseThrow();
        }

        private void pass(Consumer<OracleRun> event) {
            run.ifPresent(event);
        }

        @Override
        public void opened(long now, Runnable wake) {}

        @Override
        public void received(ByteBuffer octets, long now) {
            if (run.isEmpty() && heads.read(octets) instanceof HeadReader.HeadProgress.Complete complete) {
                run = Optional.of(runs.apply(complete.head()));
                pass(it -> it.opened(now, () -> {}));
            }
            if (octets.hasRemaining()) {
                pass(it -> it.received(octets, now));
            }
        }

        @Override
        public void sent(long octets, long now) {
            pass(it -> it.sent(octets, now));
        }

        @Override
        public void ended(Ending how, long now) {
            pass(it -> it.ended(how, now));
        }

        @Override
        public void tick(long now) {
            pass(it -> it.tick(now));
        }

        @Override
        public Action next(long now) {
            return run.map(it -> it.next(now)).orElseGet(Action.Nothing::new);
        }

        @Override
        public long wakeAt() {
            return run.map(OracleRun::wakeAt).orElse(Long.MAX_VALUE);
        }

        @Override
        public boolean isReading() {
            return run.map(OracleRun::isReading).orElse(true);
        }

        @Override
        public boolean isAborted() {
            return run.map(OracleRun::isAborted).orElse(false);
        }

        @Override
        public boolean isOver() {
            return run.map(OracleRun::isOver).orElse(false);
        }
    }
}
