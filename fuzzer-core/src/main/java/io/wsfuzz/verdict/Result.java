package io.wsfuzz.verdict;

/**
 * What is said of one play of one case.
 *
 * @param verdict     ours
 * @param explanation one line that a person can act on; empty for a plain pass
 * @param classicResult     what the classic suite would have said
 */
public record Result(Verdict verdict, String explanation, ClassicResult classicResult) {

    /** The same verdict and words of the classic suite, explained otherwise. */
    public Result explained(String line) {
        return new Result(verdict, line, classicResult);
    }
}
