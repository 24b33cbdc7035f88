package io.wsfuzz.result;

import io.wsfuzz.catalog.CauseNote;
import io.wsfuzz.catalog.EvidenceItem.PublishedBug;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cases with one verdict and one cause: one thing to look at, and most often one thing to mend.
 *
 * @param cause that of the first case
 * @param cases at least one, by id
 */
public record CauseGroup(Verdict verdict, Cause cause, List<CausedCase> cases) {

    /** So many published bugs are named with a cause. */
    public static final int MOST_BUGS = 6;

    public CauseGroup {
        cases = List.copyOf(cases);
    }

    /** What makes one group. */
    private record GroupKey(Verdict verdict, String cause) {}

    /** The groups of {@code results}, what matters most first: the harder verdict, then the more cases, then the earlier one. */
    public static List<CauseGroup> ofResults(Stream<CaseResult> results) {
        return of(results.flatMap(result -> CausedCase.of(result).stream()));
    }

    /** The same of what has a cause. */
    public static List<CauseGroup> of(Stream<CausedCase> caused) {
        Map<GroupKey, List<CausedCase>> groups = caused.collect(Collectors.groupingBy(
                each -> new GroupKey(each.verdict(), each.cause().id()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(alike -> new CauseGroup(alike.getFirst().verdict(), alike.getFirst().cause(),
                        alike.stream().sorted(Comparator.comparing(CausedCase::id)).toList()))
                .sorted(Comparator.comparingInt((CauseGroup group) -> importance(group.verdict()))
                        .thenComparing(Comparator.comparingInt(CauseGroup::count).reversed())
                        .thenComparing(group -> group.cases().getFirst().id()))
                .toList();
    }

    private static int importance(Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> 0;
            case FAILED -> 1;
            case NON_STRICT -> 2;
            case UNSUPPORTED -> 3;
            case NOT_RUN -> 4;
            case INFO -> 5;
            case PASS -> 6;
        };
    }

    /** How many results there are in it. */
    public int count() {
        return cases.size();
    }

    /** In how many of them all lines of the case were met, and only its usual end was not. */
    public int dialogueHeld() {
        return (int) cases.stream().filter(each -> each.cause().dialogueHeld()).count();
    }

    /** The ids of the cases, each once. */
    public List<CaseId> ids() {
        return cases.stream().map(CausedCase::id).distinct().toList();
    }

    /**
     * One line: {@code 178 x never answers a Close: TCP is dropped, RFC 6455 5.5.1 (1.1.1, 1.1.2, 1.1.3 …)}.
     *
     * @param named so many cases are named
     */
    public String line(int named) {
        List<CaseId> ids = ids();
        String which = ids.stream().limit(named).map(CaseId::text).collect(Collectors.joining(", "))
                + (ids.size() > named ? " …" : "");
        return count() + " x " + cause.sentence() + (cause.clause().isEmpty() ? "" : ", " + cause.clause())
                + (which.isEmpty() ? "" : " (" + which + ')') + held();
    }

    private String held() {
        int held = dialogueHeld();
        return held == 0 ? "" : held == count() ? "; the dialogue itself held"
                : "; in " + held + " the dialogue itself held";
    }

    /** What is known of it. */
    public Optional<CauseNote> note() {
        return CauseNote.of(cause.symptom());
    }

    /** Published bugs like it, of the side that was tested; those that its cases cover come first. */
    public List<PublishedBug> bugs(Side testee) {
        Map<String, Long> frequency = cases.stream().flatMap(each -> each.covers().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> covered = frequency.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).toList();
        return note().map(
                known -> known.bugs(covered, cause.clause(), testee == Side.SERVER ? "server" : "client", MOST_BUGS))
                .orElse(List.of());
    }
}
