package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Verdict;

/**
 * The classes of the two cells that the classic suite has for a result in its {@code index.html}. Some gates count them: a page
 * has {@code case_failed} once in its style, once in its legend, and once for each cell that failed.
 *
 * @param behavior of the cell for the case
 * @param close    of the cell for the closing handshake
 */
record ClassicStyle(String behavior, String close) {

    /** Of a case that the agent has not played. */
    static final ClassicStyle MISSING = new ClassicStyle("case_missing", "");

    static ClassicStyle of(IndexEntry indexEntry) {
        if (indexEntry.verdict() == Verdict.NOT_RUN) {
            return MISSING;
        }
        ClassicResult result = indexEntry.classicResult();
        return new ClassicStyle(css(result.behavior()), css(result.behaviorClose()));
    }

    private static String css(Behavior behavior) {
        return switch (behavior) {
            case OK -> "case_ok";
            case NON_STRICT, WRONG_CODE -> "case_non_strict";
            case INFORMATIONAL -> "case_info";
            case UNIMPLEMENTED -> "case_unimplemented";
            case FAILED_BY_CLIENT -> "case_almost";
            case FAILED, UNCLEAN -> "case_failed";
        };
    }
}
