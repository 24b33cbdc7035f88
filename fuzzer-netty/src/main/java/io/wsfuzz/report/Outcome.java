package io.wsfuzz.report;

import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One case as one agent played it: a value that reports, gates and meters are made from.
 *
 * @param agent      the agent's name, as it gave it: nothing about it can be trusted
 * @param played     the case
 * @param result     what is said of it
 * @param transcript what happened; empty where nothing did
 * @param started    when the play that counts began
 * @param tries      how often the case was played: 2 where a first try missed a deadline, 0 where it was not run
 * @param measured   the numbers that stay when the transcript goes
 */
public record Outcome(String agent, Case played, Result result, Optional<Transcript> transcript, Instant started,
        int tries, Measured measured) {

    private static final String EXCLUDED = "excluded: ";

    public Outcome {
        if (tries < 0) {
            throw new IllegalArgumentException("a case is not played " + tries + " times");
        }
    }

    /** An outcome that is measured by its transcript. */
    public Outcome(String agent, Case played, Result result, Optional<Transcript> transcript, Instant started,
            int tries) {
        this(agent, played, result, transcript, started, tries, Measured.of(played, transcript));
    }

    /** A case that was left out on purpose; passes the gate. */
    public static Outcome excluded(String agent, Case left, String reason, Instant when) {
        ClassicResult classicResult = new ClassicResult(Behavior.UNIMPLEMENTED, Behavior.OK);
        return new Outcome(agent, left, new Result(Verdict.NOT_RUN, EXCLUDED + reason, classicResult), Optional.empty(),
                when,
                0);
    }

    /** A case that was never reached, as the run was cut short; fails the gate. */
    public static Outcome notReached(String agent, Case left, String reason, Instant when) {
        ClassicResult classicResult = new ClassicResult(Behavior.FAILED, Behavior.FAILED);
        return new Outcome(agent, left, new Result(Verdict.NOT_RUN, reason, classicResult), Optional.empty(), when, 0);
    }

    /** What tells outcomes apart: of two with the same key one counts. */
    public ResultKey key() {
        return new ResultKey(agent, played.id());
    }

    /** How long the play took; zero where there was none. */
    public Duration duration() {
        return measured.duration();
    }

    /** Whether the case was left out on purpose. */
    public boolean isExcluded() {
        return result.verdict() == Verdict.NOT_RUN && result.explanation().startsWith(EXCLUDED);
    }

    /** The same without what takes room: the transcript. */
    public Outcome brief() {
        return withTranscript(Optional.empty());
    }

    /** The same, with {@code note} in place of the wire log. */
    Outcome withoutLog(String note) {
        WireLog cut = WireLog.on();
        cut.note(0, note);
        return withTranscript(
                transcript.map(told -> new Transcript(told.us(), told.handshakes(), told.terms(), told.seen(),
                        told.attempts(), told.closing(), told.duration(), cut, told.statistics())));
    }

    /** How long the wire log is, in lines. */
    int logLines() {
        return transcript.map(Transcript::log).map(log -> log.first().size() + log.last().size()).orElse(0);
    }

    private Outcome withTranscript(Optional<Transcript> other) {
        return new Outcome(agent, played, result, other, started, tries, measured);
    }

    /** An agent and a case. */
    public record ResultKey(String agent, CaseId id) {}
}
