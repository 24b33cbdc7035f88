package io.wsfuzz.result;

import io.wsfuzz.verdict.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one definition of pass ({@code docs/verdicts.md}).
 *
 * @param strict   whether {@code non-strict} fails
 * @param require  what agents may not decline: a case that {@linkplain io.wsfuzz.script.Case#needs() needs} one of
 *                 these and is {@code unsupported} fails
 * @param baseline the results that are known
 * @param today    rows of the baseline that ended before this day count no more
 */
public record Gate(boolean strict, Set<String> require, Baseline baseline, LocalDate today) {

    public Gate {
        require = Set.copyOf(require);
    }

    /** Neither strict, nor requiring, nor knowing anything. */
    public static Gate plain() {
        return new Gate(false, Set.of(), Baseline.NONE, LocalDate.EPOCH);
    }

    /** What the gate says of one result, and why. */
    public enum Standing {
        /** By itself. */
        PASSES(true),
        /** It was left out on purpose. */
        EXCLUDED(true),
        /** It is what the baseline knows. */
        KNOWN(true),
        /** It is better than what the baseline knows. */
        BETTER(true),
        /** It is worse than what the baseline knows. */
        WORSE(false),
        /** By itself. */
        FAILS(false),
        /** The fault is ours. */
        BROKEN(false);

        private final boolean passes;

        Standing(boolean passes) {
            this.passes = passes;
        }

        /** Whether it passes. */
        public boolean passes() {
            return passes;
        }
    }

    /**
     * A result and what the gate says of it.
     *
     * @param known the row of the baseline that it was measured by
     */
    public record Ruling(CaseResult result, Standing standing, Optional<Baseline.BaselineRow> known) {

        /** Whether it passes. */
        public boolean passes() {
            return standing.passes();
        }
    }

    /** What the gate says of {@code results}. */
    public Decision decide(List<CaseResult> results) {
        return new Decision(results.stream().map(this::rule).toList(), baseline.expired(today));
    }

    private Ruling rule(CaseResult result) {
        Verdict verdict = result.verdict();
        if (verdict == Verdict.BROKEN) {
            return new Ruling(result, Standing.BROKEN, Optional.empty());
        }
        if (result.kind() == CaseResult.Kind.EXCLUDED) {
            return new Ruling(result, Standing.EXCLUDED, Optional.empty());
        }
        Optional<Baseline.BaselineRow> known = baseline.find(Baseline.KnownResult.of(result), today);
        Standing standing =
                known.map(baselineRow -> besides(baselineRow.result(), result)).orElseGet(() -> alone(result));
        return new Ruling(result, standing, known);
    }

    private Standing besides(Verdict known, CaseResult result) {
        Verdict verdict = result.verdict();
        if (verdict == known) {
            return Standing.KNOWN;
        }
        if (known == Verdict.NOT_RUN) {
            // That a case does not run says nothing about what it finds when it does.
            return alone(result) == Standing.PASSES ? Standing.BETTER : Standing.FAILS;
        }
        return severity(verdict) < severity(known) ? Standing.BETTER : Standing.WORSE;
    }

    private Standing alone(CaseResult result) {
        boolean passes = switch (result.verdict()) {
            case PASS, INFO -> true;
            case NON_STRICT -> !strict;
            case UNSUPPORTED -> result.facts().needs().filter(require::contains).isEmpty();
            case FAILED, NOT_RUN, BROKEN -> false;
        };
        return passes ? Standing.PASSES : Standing.FAILS;
    }

    /** How hard a verdict is; pass is 0. */
    static int severity(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INFO -> 1;
            case NON_STRICT -> 2;
            case UNSUPPORTED -> 3;
            case FAILED -> 4;
            case NOT_RUN -> 5;
            case BROKEN -> 6;
        };
    }
}
