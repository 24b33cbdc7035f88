package io.wsfuzz.report.text;

import io.wsfuzz.result.RunDifference;
import io.wsfuzz.result.RunDifference.ResultChange;
import io.wsfuzz.result.SafeText;
import java.util.ArrayList;
import java.util.List;

/** How two runs differ, in lines and as Markdown. What agents sent is text in both. */
public final class DifferenceText {

    /** So many rows a table has. */
    static final int MOST_ROWS = 200;

    private static final int WORD_WIDTH = 8;

    private DifferenceText() {}

    /** {@code worse    6.4.1 of ws: pass → failed: after …}. */
    public static String line(ResultChange change) {
        String word = change.kind().word();
        return word + " ".repeat(Math.max(1, WORD_WIDTH - word.length())) + change.id() + " of "
                + SafeText.name(change.agent()) + ": " + verdicts(change)
                + (change.reason().isEmpty() ? "" : ": " + SafeText.line(change.reason()));
    }

    private static String verdicts(ResultChange change) {
        if (change.before().isEmpty() || change.after().isEmpty()) {
            return change.before() + change.after();
        }
        return change.before().equals(change.after())
                ? change.after() + ", for another cause"
                : change.before() + " → " + change.after();
    }

    /** A heading and a table. */
    public static String markdown(RunDifference difference, String before, String after) {
        List<String> lines = new ArrayList<>();
        lines.add("## wsfuzz: " + difference.sentence());
        lines.add("");
        lines.add(Markdown.plain(before) + " → " + Markdown.plain(after));
        if (!difference.changes().isEmpty()) {
            lines.add("");
            lines.add("| | Agent | Case | Before | Now | Why |");
            lines.add("|---|---|---|---|---|---|");
            difference.changes().stream().limit(MOST_ROWS).forEach(change -> lines.add("| " + change.kind().word()
                    + " | "
                    + Markdown.plain(SafeText.name(change.agent())) + " | " + change.id() + " | " + change.before()
                    + " | " + change.after() + " | " + Markdown.plain(SafeText.line(change.reason(), 300)) + " |"));
        }
        if (difference.changes().size() > MOST_ROWS) {
            lines.add("");
            lines.add("and " + (difference.changes().size() - MOST_ROWS) + " more");
        }
        return String.join("\n", lines) + '\n';
    }
}
