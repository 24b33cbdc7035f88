package io.wsfuzz.report.html;

import io.wsfuzz.result.RunDifference;
import io.wsfuzz.result.RunDifference.ChangeKind;
import io.wsfuzz.result.RunDifference.ResultChange;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How two runs differ, as a page that needs no other file and runs nothing.
 *
 * @param before   what the first report is called
 * @param after    what the second one is called
 * @param sentence how much of what there is
 * @param kinds    a table for each kind of change that there is
 */
public record DifferencePage(String before, String after, String sentence, List<DifferenceKind> kinds) {

    /** The changes of one kind. */
    record DifferenceKind(String word, String css, List<DifferenceRow> rows) {}

    /** One change; a style is missing where that run has no result. */
    record DifferenceRow(String agent, String id, String title, List<PageStyle> was, List<PageStyle> is,
            String reason) {

        static DifferenceRow of(ResultChange change) {
            return new DifferenceRow(SafeText.name(change.agent()), change.id().text(),
                    SafeText.line(change.title(), 200),
                    style(change.before()), style(change.after()), SafeText.line(change.reason()));
        }

        private static List<PageStyle> style(String word) {
            return Arrays.stream(Verdict.values()).filter(verdict -> verdict.word().equals(word)).map(PageStyle::of)
                    .toList();
        }
    }

    /** The whole page. */
    public static byte[] write(RunDifference difference, String before, String after) throws IOException {
        List<DifferenceKind> kinds = Arrays.stream(ChangeKind.values())
                .filter(kind -> difference.count(kind) > 0)
                .map(kind -> new DifferenceKind(kind.word(), css(kind), difference.changes().stream()
                        .filter(change -> change.kind() == kind).map(DifferenceRow::of).toList()))
                .toList();
        return HtmlReport.fill("diff.html",
                new DifferencePage(SafeText.line(before), SafeText.line(after), difference.sentence(), kinds));
    }

    private static String css(ChangeKind kind) {
        return switch (kind) {
            case WORSE -> PageStyle.of(Verdict.FAILED).css();
            case BETTER -> PageStyle.of(Verdict.PASS).css();
            case CHANGED -> PageStyle.of(Verdict.NON_STRICT).css();
            case NEW -> PageStyle.of(Verdict.INFO).css();
            case GONE -> PageStyle.of(Verdict.NOT_RUN).css();
        };
    }
}
