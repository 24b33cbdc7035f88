package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Position;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Results that are known, each with the reason why it is accepted. The first row that fits counts.
 *
 * <pre>
 *   # agent        cases   result      reason                                     last day
 *   "ws/8.*"       9.3.1   non-strict  "closes with 1009 at a limit of its own"   until 2027-06-30
 *   "*"            2.10    non-strict  "only the latest ping is answered"
 * </pre>
 *
 * @param rows in the order of the file
 */
public record Baseline(List<BaselineRow> rows) {

    /** What the word of a cause stands behind, in place of cases. */
    static final String CAUSE = "cause:";

    /** Knows nothing. */
    public static final Baseline NONE = new Baseline(List.of());

    /** Only what says something of an agent can be accepted. */
    private static final Set<Verdict> ACCEPTABLE = Set.of(Verdict.NON_STRICT, Verdict.UNSUPPORTED, Verdict.FAILED);

    public Baseline {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws BaselineException where it cannot be read, with all that is wrong in it
     */
    public static Baseline read(Path file) throws BaselineException {
        return BaselineText.read(file);
    }

    /**
     * A known result.
     *
     * @param at     where it stands
     * @param agent  a name in which {@code *} is anything
     * @param cases  an id, the beginning of one ({@code 6.4}), a pattern ({@code 7.*.1}), or {@code cause:} and the word of a cause, in
     *               which {@code *} is anything ({@code cause:text-not-utf8/*})
     * @param result the worst that is accepted
     * @param reason why
     * @param until  the last day on which it counts
     */
    public record BaselineRow(Position at, String agent, String cases, Verdict result, String reason,
            Optional<LocalDate> until) {

        /** Whether it is about {@code known}. */
        public boolean fits(KnownResult known) {
            return isLike(agent, known.key().agent()) && fitsCase(known);
        }

        private boolean fitsCase(KnownResult known) {
            if (isOfCause()) {
                return known.cause().map(cause -> isLike(cases.substring(CAUSE.length()), cause.id())).orElse(false);
            }
            String id = known.key().id().text();
            return cases.contains("*") ? isLike(cases, id) : known.key().id().isWithin(cases);
        }

        /** Whether it is about all cases with one cause. */
        boolean isOfCause() {
            return cases.startsWith(CAUSE);
        }

        boolean isOver(LocalDate today) {
            return until.filter(today::isAfter).isPresent();
        }

        boolean isExactly(ResultKey resultKey) {
            return cases.equals(resultKey.id().text()) && agent.equals(resultKey.agent());
        }
    }

    /**
     * What a baseline is asked about.
     *
     * @param cause why it is no plain pass, where that is known
     */
    public record KnownResult(ResultKey key, Verdict verdict, Optional<Cause> cause) {

        /** Of a result. */
        public static KnownResult of(CaseResult result) {
            return new KnownResult(result.key(), result.verdict(), CausedCase.cause(result.verdict(), result.cause()));
        }
    }

    /** The row for {@code known}. */
    public Optional<BaselineRow> find(KnownResult known, LocalDate today) {
        return rows.stream().filter(baselineRow -> !baselineRow.isOver(today) && baselineRow.fits(known))
                .findFirst();
    }

    /** Rows that count no more. */
    public List<BaselineRow> expired(LocalDate today) {
        return rows.stream().filter(baselineRow -> baselineRow.isOver(today)).toList();
    }

    /**
     * This baseline with all that {@code results} have beyond pass and info: what it knew already keeps its row and
     * reason, and what has become better loses it. What was broken or not run is never accepted. New rows are as few as may be
     * ({@link BaselineRows}).
     *
     * @param reason why the new rows are accepted
     * @throws IllegalArgumentException for a blank reason
     */
    public Baseline accept(List<KnownResult> results, String reason, Optional<LocalDate> until) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why these results are accepted: --reason \"…\"");
        }
        List<BaselineRow> accepted = new ArrayList<>(rows);
        accepted.removeIf(baselineRow -> results.stream()
                .anyMatch(each -> baselineRow.isExactly(each.key()) && baselineRow.result() != each.verdict()));
        Baseline kept = new Baseline(accepted);
        List<KnownResult> unknown = results.stream()
                .filter(each -> ACCEPTABLE.contains(each.verdict()))
                .filter(each -> kept.find(each, LocalDate.EPOCH)
                        .filter(baselineRow -> baselineRow.result() == each.verdict())
                        .isEmpty())
                .toList();
        BaselineRows.of(unknown, results).stream()
                .map(row -> new BaselineRow(new Position("", 0, 0), row.agent(), row.cases(), row.verdict(), reason,
                        until))
                // Before the patterns, as the first row that fits counts.
                .forEach(baselineRow -> accepted.add(accepted.size() - kept.rows().size(), baselineRow));
        return new Baseline(accepted);
    }

    /** As a file that {@link #read} reads. */
    public String text() {
        return BaselineText.print(this);
    }

    /** Whether {@code text} is {@code pattern}, where a star is anything; never worse than their lengths multiplied. */
    private static boolean isLike(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one more.
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }

    /** Whether {@code text} can stand for cases. */
    static boolean areCases(String text) {
        return CaseId.isOne(text) || text.contains("*") && text.matches("[0-9.*]{1,60}")
                || text.startsWith(CAUSE) && text.substring(CAUSE.length()).matches("[a-z0-9./*-]{1,120}");
    }
}
