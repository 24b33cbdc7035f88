package io.wsfuzz.oracle;

import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A play of a case that an {@link Oracle} listens to: the case says what happens, the oracle what that is worth. */
public final class OracleRun implements Play {

    private final CaseRun run;
    private final Oracle oracle;

    private OracleRun(CaseRun run, Oracle oracle) {
        this.run = run;
        this.oracle = oracle;
    }

    /** We are the client; see {@link CaseRun#asClient}. */
    public static OracleRun asClient(Case played, String host, String target, Conditions conditions) {
        return new OracleRun(CaseRun.asClient(played, host, target, conditions),
                oracle(Side.CLIENT, played, conditions));
    }

    /** We are the server; see {@link CaseRun#asServer}. */
    public static OracleRun asServer(Case played, Head request, Conditions conditions) {
        Oracle oracle = oracle(Side.SERVER, played, conditions);
        oracle.asked(request);
        return new OracleRun(CaseRun.asServer(played, request, conditions), oracle);
    }

    private static Oracle oracle(Side us, Case played, Conditions conditions) {
        Duration closing = Duration.ofNanos(conditions.nanos(Conditions.CLOSE_WITHIN));
        return new Oracle(us, patience(played, conditions), closing);
    }

    /** No line of the case waits for longer. */
    private static Duration patience(Case played, Conditions conditions) {
        Stream<List<Step>> blocks =
                Stream.concat(Stream.of(played.prelude()), played.alternatives().stream().map(Alternative::steps));
        Duration longest = blocks.map(OracleRun::longest).reduce(played.head().within(), OracleRun::longer);
        return Duration.ofNanos(conditions.nanos(longest));
    }

    private static Duration longest(List<Step> steps) {
        return steps.stream().map(step -> switch (step) {
            case Step.See see -> see.within();
            case Step.Repeat repeat -> longest(repeat.steps());
            case Step.Send _,Step.HoldReading _,Step.ResumeReading _,Step.Wait _ -> Duration.ZERO;
        }).reduce(Duration.ZERO, OracleRun::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The case that is played. */
    public CaseRun run() {
        return run;
    }

    /** Who listens. */
    public Oracle oracle() {
        return oracle;
    }

    @Override
    public void opened(long now, Runnable wake) {
        oracle.opened(now);
        run.opened(now, wake);
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        oracle.received(octets, now);
        run.received(octets, now);
    }

    @Override
    public void sent(long octets, long now) {
        run.sent(octets, now);
    }

    @Override
    public void ended(Ending how, long now) {
        oracle.ended(how, now);
        run.ended(how, now);
    }

    @Override
    public void disturbed(String what, long now) {
        run.disturbed(what, now);
    }

    @Override
    public void tick(long now) {
        oracle.passed(now);
        run.tick(now);
    }

    @Override
    public Action next(long now) {
        Action next = run.next(now);
        return switch (next) {
            case Action.Write write ->
                    new Action.Write(new HeardSource(write.octets(), now), write.chop(), write.flush());
            case Action.Fin _,Action.Truncate _,Action.Reset _ -> {
                oracle.finished(now);
                yield next;
            }
            case Action.Nothing _ -> next;
        };
    }

    @Override
    public long wakeAt() {
        return run.wakeAt();
    }

    @Override
    public boolean isReading() {
        return run.isReading();
    }

    @Override
    public boolean isAborted() {
        return run.isAborted();
    }

    @Override
    public boolean isOver() {
        return run.isOver();
    }

    /** Tells the oracle of octets when the stream takes them. */
    private final class HeardSource implements Source {
        private final Source octets;
        private final long now;

        HeardSource(Source octets, long now) {
            this.octets = octets;
            this.now = now;
        }

        @Override
        public int read(ByteBuffer out) {
            int from = out.position();
            int read = octets.read(out);
            oracle.sent(out.duplicate().flip().position(from), now);
            return read;
        }

        @Override
        public long remaining() {
            return octets.remaining();
        }
    }
}
