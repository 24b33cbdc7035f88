package io.wsfuzz.bench;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.role.AgentEnd;
import io.wsfuzz.role.CaseTime;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.RunListener;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Runs of the fuzzing client for a benchmark. */
final class Fuzzing {

    private static final int PARALLEL = 8;
    private static final double PATIENCE = 1;

    private Fuzzing() {}

    /** A case for a benchmark. */
    static Case read(String lines) {
        return CaseReader.read("bench.cases", "case 1.1 \"A benchmark\"  quiet timed within 100s\n" + lines).cases()
                .getFirst();
    }

    /** Plays {@code cases} at the server on {@code port}; all of them must pass, but those that are only reported. */
    static List<Outcome> play(Transport transport, int port, List<Case> cases, Supplier<WireLog> log, boolean probe) {
        BenchListener benchListener = new BenchListener();
        ClientOptions options =
                new ClientOptions(Optional.of("bench"), PARALLEL, true, Duration.ZERO, probe, PATIENCE, 1,
                        log, List.of());
        new FuzzingClient(transport, options, benchListener).run(List.of(Target.of("ws://127.0.0.1:" + port)), cases)
                .join();
        for (Outcome outcome : benchListener.outcomes) {
            Verdict verdict = outcome.result().verdict();
            if (verdict == Verdict.NOT_RUN || verdict == Verdict.BROKEN || outcome.transcript().isEmpty()) {
                throw new IllegalStateException("case " + outcome.played().id() + " was not played: "
                        + outcome.result().explanation());
            }
        }
        return List.copyOf(benchListener.outcomes);
    }

    private static final class BenchListener implements RunListener {
        private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

        @Override
        public void runStarted(String agent, int total) {
            // A benchmark says nothing while it runs.
        }

        @Override
        public void finished(Outcome outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void timed(String agent, CaseTime time) {
            // The outcome has its duration.
        }

        @Override
        public void note(String agent, String what) {
            // A peer of a benchmark need not echo.
        }

        @Override
        public void runEnded(AgentEnd end) {
            // What went wrong shows in the outcomes.
        }
    }
}
