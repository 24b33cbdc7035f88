package io.wsfuzz.role;

import io.netty.util.concurrent.EventExecutor;
import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.oracle.Oracle;
import io.wsfuzz.oracle.OracleRun;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.result.RunId;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What all that is done at one target has in common.
 *
 * @param conduct how our end behaves
 * @param loop all that is decided about the target is decided there
 * @param bug  is given every exception that a task in the loop threw: the fault is ours
 */
record TargetContext(RunId run, Target target, ClientOptions options, Conduct conduct, Dialler dialler,
        UnderWay underWay,
        EventExecutor loop, Consumer<Throwable> bug) {

    /** A run ends by itself; a connection that cannot be made, or not be left, is given up so much later. */
    private static final Duration TO_LEAVE = Duration.ofMinutes(1);

    /** Where the target may be; empty where its name is unknown. Looked up elsewhere: that may take its time, and the loop has none. */
    CompletableFuture<List<SocketAddress>> addresses() {
        Optional<Path> socket = target.socket();
        if (socket.isPresent()) {
            return CompletableFuture.completedFuture(
                    List.of(dialler.transport().unix().address().apply(socket.get())));
        }
        if (target.access().proxy().isPresent()) {
            return CompletableFuture.completedFuture(
                    List.of(InetSocketAddress.createUnresolved(target.host(), target.port())));
        }
        return CompletableFuture.supplyAsync(this::lookUp,
                task -> Thread.ofVirtual().name("look up " + target.host()).start(task));
    }

    private List<SocketAddress> lookUp() {
        try {
            return Stream.of(InetAddress.getAllByName(target.host()))
                    .<SocketAddress>map(each -> new InetSocketAddress(each, target.port())).toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** A play and the call that carries it; to a generated case an oracle listens. */
    record DialledCase(CaseRun run, Optional<Oracle> oracle, PlayConnection playConnection) {

        /** What the play has come to, now that it is over; {@code others} were played meanwhile. */
        PlayOutcome outcome(int others) {
            PlayOutcome outcome = PlayOutcome.over(run::transcript, others);
            return oracle.map(outcome::heardBy).orElse(outcome);
        }
    }

    /** Plays a case as the options say. */
    DialledCase play(Case played, SocketAddress address) {
        return dial(played, address, options.log().get(), options.faults());
    }

    /** Plays {@code probe}: the network is as good as it is, and nobody looks at the log. */
    DialledCase probe(Probe probe, SocketAddress address) {
        return dial(probe.script(), address, WireLog.off(), List.of());
    }

    private DialledCase dial(Case played, SocketAddress address, WireLog log, List<Fault> faults) {
        if (target.access().headEdits().secret()) {
            log.hideHead();
        }
        long seed = Dice.seed(options.seed(), played.id().text());
        Conditions conditions = new Conditions(seed, options.patience(), log, new WireStatistics(), false,
                Faults.slowness(played, faults), conduct);
        Case dialled = played.withEdits(target.access().headEdits().edits());
        Optional<OracleRun> heard = DialogueCase.isGenerated(played)
                ? Optional.of(OracleRun.asClient(dialled, target.authority(), target.path(), conditions))
                : Optional.empty();
        CaseRun run = heard.map(OracleRun::run)
                .orElseGet(() -> CaseRun.asClient(dialled, target.authority(), target.path(), conditions));
        return new DialledCase(run, heard.map(OracleRun::oracle),
                dialler.dial(address, heard.<Play>map(each -> each).orElse(run), conditions,
                        Faults.handlers(played, faults, seed), run.longest().plus(TO_LEAVE)));
    }

    /** Does {@code what} in the loop when {@code future} is there. */
    <T> void when(CompletableFuture<T> future, Consumer<T> what) {
        var _ = future.whenCompleteAsync((value, thrown) -> guarded(() -> {
            if (thrown != null) {
                throw new IllegalStateException("a future failed", thrown);
            }
            what.accept(value);
        }), loop);
    }

    /** Does {@code what} in the loop after so many milliseconds. */
    void after(long millis, Runnable what) {
        var _ = loop.schedule(() -> guarded(what), millis, TimeUnit.MILLISECONDS);
    }

    /** Does {@code what} in the loop. */
    void now(Runnable what) {
        loop.execute(() -> guarded(what));
    }

    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error thrown) {
            bug.accept(thrown);
        }
    }
}
