package io.wsfuzz.verdict;

import java.util.Optional;

/**
 * What is said of one play of one case.
 *
 * @param verdict       ours
 * @param explanation   one line that a person can act on; empty for a plain pass
 * @param classicResult what the classic suite would have said
 * @param cause         what other cases may have in common with it; empty where nothing is to be mended
 */
public record Result(Verdict verdict, String explanation, ClassicResult classicResult, Optional<Cause> cause) {

    /** One without a cause. */
    public Result(Verdict verdict, String explanation, ClassicResult classicResult) {
        this(verdict, explanation, classicResult, Optional.empty());
    }

    /** The same verdict and words of the classic suite, explained otherwise. */
    public Result explained(String line) {
        return new Result(verdict, line, classicResult, cause);
    }

    /** The same with a cause. */
    public Result of(Cause known) {
        return new Result(verdict, explanation, classicResult, Optional.of(known));
    }
}
