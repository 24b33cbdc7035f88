package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one case says of one agent: plain values that can be written down, read again and merged in any order. Reports, the
 * gate, the live page and the terminal are all made from these.
 *
 * @param run      of which run it is
 * @param agent    the agent's name, as it gave it: nothing about it can be trusted
 * @param facts    which case it is
 * @param kind     how the result came about
 * @param result   what is said: the verdict, the reason, and the words of the classic suite
 * @param measured numbers of the play
 * @param attempt  which attempt counts, from 1 on; 0 where the kind is not {@linkplain Kind#isPlayed() played}
 * @param started  when that attempt began, or when it was clear that there would be none
 */
public record CaseResult(RunId run, String agent, CaseFacts facts, Kind kind, Result result, Measured measured,
        int attempt, Instant started) {

    /**
     * Of two results with the same key the greater one counts. The order is total, so it does not matter which comes first: a
     * case that was played after all is no longer one that was not, a later play replaces an earlier one, and of a play that
     * was judged twice the harder judgement stays.
     */
    static final Comparator<CaseResult> PRECEDENCE =
            Comparator.<CaseResult, Boolean>comparing(each -> each.kind().isPlayed())
                    .thenComparing(CaseResult::started)
                    .thenComparingInt(CaseResult::attempt)
                    .thenComparing(CaseResult::verdict)
                    .thenComparing(CaseResult::kind)
                    .thenComparing(CaseResult::explanation)
                    .thenComparing(each -> each.run().text());

    /** How a result came about. */
    public enum Kind {
        /** The case was played, and its transcript was judged. */
        PLAYED(true),
        /** It was played until we gave it up: it came to no end by itself. */
        ENDLESS(true),
        /** The agent was dead after it. */
        DIED(true),
        /** It missed a deadline, and could not be played a second time. */
        UNCONFIRMED(true),
        /** Something of ours is broken. */
        OUR_FAULT(true),
        /** It was left out on purpose. */
        EXCLUDED(false),
        /** The run ended before its turn came. */
        NEVER_REACHED(false),
        /** The run ended while it was played. */
        CUT_SHORT(false);

        private final boolean played;

        Kind(boolean played) {
            this.played = played;
        }

        /** Whether there is a play that the result is about. */
        public boolean isPlayed() {
            return played;
        }
    }

    public CaseResult {
        if (kind.isPlayed() != attempt > 0) {
            throw new IllegalArgumentException("attempt " + attempt + " does not fit to " + kind);
        }
    }

    /** What tells results apart. */
    public ResultKey key() {
        return new ResultKey(agent, facts.id());
    }

    /** The case. */
    public CaseId id() {
        return facts.id();
    }

    /** What the case is called, and what it belongs to. */
    public CaseFacts.Titles titles() {
        return facts.titles();
    }

    /** Our verdict. */
    public Verdict verdict() {
        return result.verdict();
    }

    /** Why, in one line; empty for a plain pass. */
    public String explanation() {
        return result.explanation();
    }

    /** What it may have in common with other results; empty where nothing is to be mended. */
    public Optional<Cause> cause() {
        return result.cause();
    }

    /** What the classic suite would have said. */
    public ClassicResult classicResult() {
        return result.classicResult();
    }

    /** How long the play took; zero where there was none. */
    public Duration duration() {
        return measured.duration();
    }
}
