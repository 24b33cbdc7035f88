package io.wsfuzz.result;

import io.wsfuzz.result.Gate.Ruling;
import io.wsfuzz.result.Gate.Standing;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the gate says of a run.
 *
 * @param rulings one for each result, in their order
 * @param expired rows of the baseline that count no more
 */
public record Decision(List<Ruling> rulings, List<Baseline.BaselineRow> expired) {

    /** Exit codes of the command line. */
    public static final int PASSED = 0;
    /** The gate fails. */
    public static final int FAILED = 1;
    /** Something of ours is broken, so that nothing can be said of the agents. */
    public static final int BROKEN = 3;

    public Decision {
        rulings = List.copyOf(rulings);
        expired = List.copyOf(expired);
    }

    /** 0 if the gate passes, 1 if it fails, 3 if something of ours is broken. */
    public int exitCode() {
        if (has(Standing.BROKEN)) {
            return BROKEN;
        }
        return !wasPlayed() || rulings.stream().anyMatch(ruling -> !ruling.passes()) ? FAILED : PASSED;
    }

    /** Whether there is anything to pass: a run without a single case played is never green. */
    public boolean wasPlayed() {
        return rulings.stream().anyMatch(ruling -> ruling.standing() != Standing.EXCLUDED);
    }

    /** How many results do not pass. */
    public long failing() {
        return rulings.stream().filter(ruling -> !ruling.passes()).count();
    }

    /** Those of this standing. */
    public List<Ruling> with(Standing standing) {
        return rulings.stream().filter(ruling -> ruling.standing() == standing).toList();
    }

    private boolean has(Standing standing) {
        return rulings.stream().anyMatch(ruling -> ruling.standing() == standing);
    }

    /** How many of each verdict. */
    public Counts counts() {
        return Counts.of(rulings.stream().map(ruling -> ruling.result().verdict()));
    }

    /** {@code gate: passed (4 non-strict)}. */
    public String sentence() {
        String word = switch (exitCode()) {
            case PASSED -> "gate: passed";
            case BROKEN -> "gate: broken, the fault is ours";
            default -> wasPlayed() ? "gate: failed" : "gate: failed, no case was played";
        };
        List<String> notable = new ArrayList<>();
        Counts counts = counts();
        for (Verdict verdict : List.of(Verdict.BROKEN, Verdict.FAILED, Verdict.NOT_RUN, Verdict.NON_STRICT,
                Verdict.UNSUPPORTED)) {
            int count = counts.count(verdict) - (verdict == Verdict.NOT_RUN ? with(Standing.EXCLUDED).size() : 0);
            if (count > 0) {
                notable.add(count + " " + verdict.word());
            }
        }
        for (Standing standing : List.of(Standing.WORSE, Standing.KNOWN, Standing.BETTER, Standing.EXCLUDED)) {
            if (has(standing)) {
                notable.add(with(standing).size() + " " + inWords(standing));
            }
        }
        return notable.isEmpty() ? word : word + " (" + String.join(", ", notable) + ')';
    }

    private static String inWords(Standing standing) {
        return switch (standing) {
            case WORSE -> "worse than the baseline";
            case KNOWN -> "known";
            case BETTER -> "better than the baseline";
            case EXCLUDED -> "excluded";
            case PASSES, FAILS, BROKEN -> throw new IllegalArgumentException("the verdict says it: " + standing);
        };
    }

    /** What a person should look at first: what is not a plain pass, most important first. */
    public List<Ruling> notable() {
        return rulings.stream()
                .filter(ruling -> ruling.standing() != Standing.EXCLUDED)
                .filter(ruling -> ruling.result().verdict() != Verdict.PASS)
                .filter(ruling -> !ruling.passes() || ruling.result().verdict() != Verdict.INFO)
                .sorted(Comparator.comparingInt(Decision::importance))
                .toList();
    }

    /** The first of {@link #notable}. */
    public Optional<Ruling> first() {
        return notable().stream().findFirst();
    }

    private static int importance(Ruling ruling) {
        int verdict = switch (ruling.result().verdict()) {
            case BROKEN -> 0;
            case FAILED -> 1;
            case NON_STRICT -> 2;
            case UNSUPPORTED -> 3;
            // It follows from something else: what killed the agent stands before it.
            case NOT_RUN -> 4;
            case INFO -> 5;
            case PASS -> 6;
        };
        return ruling.passes() ? verdict + 10 : verdict;
    }
}
