package io.wsfuzz.junit;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.frame.Side;
import io.wsfuzz.result.Baseline;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Gate;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * What a {@link WebSocketConformance} asks for, read.
 *
 * @param agent    what the library is called
 * @param patience all deadlines are multiplied by it
 */
record ConformancePlan(String agent, Cases cases, Gate gate, long seed, double patience) {

    /** Where a class is not annotated. */
    @WebSocketConformance
    private static final class Usual {}

    /**
     * The plan of {@code type}, for a library that is a {@code testee}.
     *
     * @throws IllegalArgumentException where the annotation cannot be understood; its message is one sentence
     */
    static ConformancePlan of(Class<?> type, Side testee) {
        WebSocketConformance wanted = Stream.of(type, Usual.class)
                .flatMap(each -> Stream.ofNullable(each.getAnnotation(WebSocketConformance.class))).findFirst()
                .orElseThrow();
        if (wanted.patience() < 1) {
            throw new IllegalArgumentException("patience is 1 or more, not " + wanted.patience());
        }
        Cases cases = Selection.parse(wanted.cases())
                .select(Catalog.embedded(), new CaseChoice(profile(wanted.profile()), false))
                .only(each -> each.tests(testee));
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("none of the chosen cases is for a " + testee.name().toLowerCase(
                    Locale.ROOT));
        }
        String agent = wanted.agent().isEmpty() ? type.getSimpleName() : wanted.agent();
        Gate gate = new Gate(wanted.strict(), Set.of(), baseline(wanted.baseline()),
                LocalDate.now(ZoneId.systemDefault()));
        return new ConformancePlan(agent, cases, gate, wanted.seed(), wanted.patience());
    }

    private static Profile profile(String word) {
        return Arrays.stream(Profile.values()).filter(each -> each.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no profile '" + word + "'; there are "
                        + Arrays.stream(Profile.values()).map(Profile::word).collect(Collectors.joining(", "))));
    }

    private static Baseline baseline(String file) {
        try {
            return file.isEmpty() ? Baseline.NONE : Baseline.read(Path.of(file));
        } catch (BaselineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What can be waited for. */
    @FunctionalInterface
    interface ResultSource {
        CaseResult result() throws Exception;
    }

    /** A test for each case, in a container for each chapter. Closing the stream runs {@code end}. */
    Stream<DynamicNode> tests(Function<CaseOutline, ResultSource> results, Runnable end) {
        Map<String, List<DynamicTest>> chapters = cases.outlines().stream().collect(Collectors.groupingBy(
                one -> one.id().chapter() + ' ' + one.chapter(), LinkedHashMap::new,
                Collectors.mapping(one -> {
                    ResultSource source = results.apply(one);
                    return DynamicTest.dynamicTest(one.id() + " " + one.title(), () -> check(source.result()));
                }, Collectors.toList())));
        return chapters.entrySet().stream()
                .<DynamicNode>map(each -> DynamicContainer.dynamicContainer(each.getKey(), each.getValue()))
                .onClose(end);
    }

    /** A result that does not pass is a failed test; one that is known, or about what the library declines, an aborted one. */
    private void check(CaseResult result) {
        Gate.Ruling ruling = gate.decide(List.of(result)).rulings().getFirst();
        String words = result.verdict().word() + ": " + result.explanation();
        switch (ruling.standing()) {
            case KNOWN -> Assumptions.abort(
                    "known, " + ruling.known().map(Baseline.BaselineRow::reason).orElse("") + "; " + words);
            case EXCLUDED -> Assumptions.abort(words);
            case PASSES, BETTER -> Assumptions.assumeFalse(result.verdict() == Verdict.UNSUPPORTED, words);
            case WORSE, FAILS, BROKEN -> Assertions.fail(words);
        }
    }
}
