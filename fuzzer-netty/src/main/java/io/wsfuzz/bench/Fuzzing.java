package io.wsfuzz.bench;

import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
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
    static List<CaseFinished> play(Transport transport, int port, List<Case> cases, Supplier<WireLog> log,
            boolean probe) {
        Queue<CaseFinished> played = new ConcurrentLinkedQueue<>();
        RunEvents events = new RunEvents(new RunId("bench"), List.of(event -> {
            if (event instanceof CaseFinished finished) {
                played.add(finished);
            }
        }));
        ClientOptions options =
                new ClientOptions(Optional.of("bench"), PARALLEL, true, Duration.ZERO, probe, PATIENCE, 1,
                        log, List.of(), 0);
        new FuzzingClient(transport, options, events).run(List.of(Target.of("ws://127.0.0.1:" + port)), cases)
                .join();
        for (CaseFinished finished : played) {
            CaseResult result = finished.result();
            Verdict verdict = result.verdict();
            if (verdict == Verdict.NOT_RUN || verdict == Verdict.BROKEN
                    || finished.evidence().transcript().isEmpty()) {
                throw new IllegalStateException(
                        "case " + result.id() + " was not played: " + result.explanation());
            }
        }
        return List.copyOf(played);
    }
}
