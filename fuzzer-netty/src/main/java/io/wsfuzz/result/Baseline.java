package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Position;
import io.wsfuzz.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * @param cases  an id, the beginning of one ({@code 6.4}) or a pattern ({@code 7.*.1})
     * @param result the worst that is accepted
     * @param reason why
     * @param until  the last day on which it counts
     */
    public record BaselineRow(Position at, String agent, String cases, Verdict result, String reason,
            Optional<LocalDate> until) {

        /** Whether it is about {@code key}. */
        public boolean fits(ResultKey resultKey) {
            boolean fitsCase =
                    cases.contains("*") ? isLike(cases, resultKey.id().text()) : resultKey.id().isWithin(cases);
            return fitsCase && isLike(agent, resultKey.agent());
        }

        boolean isOver(LocalDate today) {
            return until.filter(today::isAfter).isPresent();
        }

        boolean isExactly(ResultKey resultKey) {
            return cases.equals(resultKey.id().text()) && agent.equals(resultKey.agent());
        }
    }

    /** The row for {@code key}. */
    public Optional<BaselineRow> find(ResultKey resultKey, LocalDate today) {
        return rows.stream().filter(baselineRow -> !baselineRow.isOver(today) && baselineRow.fits(resultKey))
                .findFirst();
    }

    /** Rows that count no more. */
    public List<BaselineRow> expired(LocalDate today) {
        return rows.stream().filter(baselineRow -> baselineRow.isOver(today)).toList();
    }

    /**
     * This baseline with all that {@code verdicts} have beyond pass and info: what it knew already keeps its row and
     * reason, and what has become better loses it. What was broken or not run is never accepted.
     *
     * @param reason why the new rows are accepted
     * @throws IllegalArgumentException for a blank reason
     */
    public Baseline accept(Map<ResultKey, Verdict> verdicts, String reason, Optional<LocalDate> until) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why these results are accepted: --reason \"…\"");
        }
        List<BaselineRow> accepted = new ArrayList<>(rows);
        accepted.removeIf(baselineRow -> verdicts.entrySet().stream()
                .anyMatch(each -> baselineRow.isExactly(each.getKey()) && baselineRow.result() != each.getValue()));
        Baseline kept = new Baseline(accepted);
        verdicts.entrySet().stream()
                .filter(each -> ACCEPTABLE.contains(each.getValue()))
                .filter(each -> kept.find(each.getKey(), LocalDate.EPOCH)
                        .filter(baselineRow -> baselineRow.result() == each.getValue())
                        .isEmpty())
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(ResultKey::agent).thenComparing(ResultKey::id)))
                .map(each -> new BaselineRow(new Position("", 0, 0), each.getKey().agent(), each.getKey().id().text(),
                        each.getValue(), reason, until))
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
        return CaseId.isOne(text) || text.contains("*") && text.matches("[0-9.*]{1,60}");
    }
}
