package io.wsfuzz.result;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the results of one run differ from those of another.
 *
 * @param changes what differs: what has become worse first, then by agent and case
 * @param same    how many results are as they were
 */
public record RunDifference(List<ResultChange> changes, int same) {

    public RunDifference {
        changes = List.copyOf(changes);
    }

    /** How a result has changed. */
    public enum ChangeKind {
        /** A harder verdict. */
        WORSE("worse"),
        /** Only the second run has it. */
        NEW("new"),
        /** The same verdict for another cause. */
        CHANGED("changed"),
        /** A milder verdict. */
        BETTER("better"),
        /** Only the first run has it. */
        GONE("gone");

        private final String word;

        ChangeKind(String word) {
            this.word = word;
        }

        /** The word for it. */
        public String word() {
            return word;
        }
    }

    /**
     * A result of a run, as far as it is compared.
     *
     * @param cause  the word of its cause; empty for none
     * @param reason why, in one line
     */
    public record ComparedResult(ResultKey key, String title, Verdict verdict, String cause, String reason) {}

    /**
     * One that differs.
     *
     * @param before the word of the verdict; empty where there was none
     * @param after  likewise
     * @param reason that of the second run, or else of the first
     */
    public record ResultChange(ChangeKind kind, String agent, CaseId id, String title, String before, String after,
            String reason) {}

    /** Compares {@code after} with {@code before}. */
    public static RunDifference of(List<ComparedResult> before, List<ComparedResult> after) {
        Map<ResultKey, ComparedResult> known = new LinkedHashMap<>();
        before.forEach(each -> known.put(each.key(), each));
        List<ResultChange> changes = new ArrayList<>();
        int same = 0;
        for (ComparedResult now : after) {
            ComparedResult then = known.remove(now.key());
            if (then == null) {
                changes.add(change(ChangeKind.NEW, now, "", now.verdict().word()));
            } else if (then.verdict() != now.verdict()) {
                ChangeKind kind = Gate.severity(now.verdict()) > Gate.severity(then.verdict())
                        ? ChangeKind.WORSE
                        : ChangeKind.BETTER;
                changes.add(change(kind, now, then.verdict().word(), now.verdict().word()));
            } else if (!then.cause().equals(now.cause())) {
                changes.add(change(ChangeKind.CHANGED, now, then.verdict().word(), now.verdict().word()));
            } else {
                same++;
            }
        }
        known.values().forEach(gone -> changes.add(change(ChangeKind.GONE, gone, gone.verdict().word(), "")));
        changes.sort(Comparator.comparing(ResultChange::kind).thenComparing(ResultChange::agent)
                .thenComparing(ResultChange::id));
        return new RunDifference(changes, same);
    }

    private static ResultChange change(ChangeKind kind, ComparedResult result, String before, String after) {
        return new ResultChange(kind, result.key().agent(), result.key().id(), result.title(), before, after,
                result.reason());
    }

    /** How many of one kind. */
    public int count(ChangeKind kind) {
        return (int) changes.stream().filter(each -> each.kind() == kind).count();
    }

    /** Whether something has become worse, or is new and wrong. */
    public boolean isWorse() {
        return changes.stream().anyMatch(each -> each.kind() == ChangeKind.WORSE
                || each.kind() == ChangeKind.NEW && each.after().equals(Verdict.FAILED.word()));
    }

    /** {@code 2 worse, 1 better, 240 the same}. */
    public String sentence() {
        List<String> words = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            if (count(kind) > 0) {
                words.add(count(kind) + " " + kind.word());
            }
        }
        words.add(same + " the same");
        return String.join(", ", words);
    }
}
