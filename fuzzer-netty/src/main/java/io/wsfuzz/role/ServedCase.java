package io.wsfuzz.role;

import io.wsfuzz.pipe.PlayListener;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent plays one case once. Tells its outcome once, whatever happens. */
final class ServedCase implements PlayListener {

    private static final String LATE =
            "; a deadline was missed, and only the client can play the case again: let it connect for this"
                    + " case alone, or start the server with more --patience";

    private static final Logger LOG = LoggerFactory.getLogger(ServedCase.class);

    private final TestClient testClient;
    private final CaseRun run;
    private final Instant started;
    private final BiConsumer<ServedCase, Outcome> tell;
    private final AtomicBoolean told = new AtomicBoolean();

    ServedCase(TestClient testClient, CaseRun run, Instant started, BiConsumer<ServedCase, Outcome> tell) {
        this.testClient = testClient;
        this.run = run;
        this.started = started;
        this.tell = tell;
    }

    TestClient agent() {
        return testClient;
    }

    Case played() {
        return run.played();
    }

    CaseRun run() {
        return run;
    }

    @Override
    public void onOver() {
        Outcome outcome;
        try {
            Transcript transcript = run.transcript();
            Result result = Judge.judge(played(), transcript);
            boolean late = result.verdict() == Verdict.FAILED && Judge.missedDeadline(transcript);
            outcome = outcome(late ? result.explained(result.explanation() + LATE) : result, Optional.of(transcript));
        } catch (RuntimeException e) {
            outcome = broken(e);
        }
        tell(outcome);
    }

    @Override
    public void onBroken(Throwable cause) {
        tell(broken(cause));
    }

    private Outcome broken(Throwable cause) {
        LOG.error("case {} broke", played().id(), cause);
        ClassicResult classicResult = new ClassicResult(Behavior.FAILED, Behavior.FAILED);
        return outcome(new Result(Verdict.BROKEN, "a fault of ours, not of the agent: " + cause, classicResult),
                Optional.empty());
    }

    private Outcome outcome(Result result, Optional<Transcript> transcript) {
        return new Outcome(testClient.name(), played(), result, transcript, started, 1);
    }

    /** The server ends before the case does. */
    void cut() {
        tell(Outcome.notReached(testClient.name(), played(), "the server was stopped while the case was being played",
                Instant.now()));
    }

    private void tell(Outcome outcome) {
        if (told.compareAndSet(false, true)) {
            tell.accept(this, outcome);
        }
    }
}
