package io.wsfuzz.report.text;

import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a case, as a report shows it.
 *
 * @param step   what it says; that of a {@code repeat} for both its first line and its {@code end}
 * @param depth  how many repeats it stands in
 * @param text   in the case language
 */
public record ScriptLine(Step step, int depth, String text) {

    /** So many lines of one block are shown. */
    public static final int MOST = 200;

    /** The lines of {@code steps}, {@link #MOST} at most. */
    public static List<ScriptLine> of(List<Step> steps) {
        List<ScriptLine> lines = new ArrayList<>();
        add(steps, 0, lines);
        if (lines.size() > MOST) {
            return List.copyOf(lines.subList(0, MOST));
        }
        return lines;
    }

    private static void add(List<Step> steps, int depth, List<ScriptLine> lines) {
        for (Step step : steps) {
            if (lines.size() > MOST) {
                return;
            }
            if (step instanceof Step.Repeat repeat) {
                lines.add(new ScriptLine(step, depth, Notation.line(repeat)));
                add(repeat.steps(), depth + 1, lines);
                lines.add(new ScriptLine(step, depth, "end"));
            } else {
                lines.add(new ScriptLine(step, depth, SafeText.line(Notation.line(step))));
            }
        }
    }

    /** The text, indented. */
    public String indented() {
        return "  ".repeat(Math.min(depth, 8)) + text;
    }
}
