package io.wsfuzz.report.html;

import io.wsfuzz.report.text.ObservationText;
import io.wsfuzz.report.text.ScriptLine;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Attempt.Mismatch;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a case waits for and how far it came: the lines common to all, each alternative, and the end that nobody wrote
 * down if it came to that.
 *
 * @param heading {@code ok}, {@code non-strict}, …
 * @param state   {@code held}, {@code not met} or {@code not tried}
 * @param css     its class
 * @param lines   in the case language
 */
record ExpectedBlock(String heading, String state, String css, List<Marked> lines) {

    /** A line, and whether it was met; {@code note} says what came instead. */
    record Marked(String sign, String css, String text, String note) {}

    private static final String FIRST = "first";

    /** @param head {@code request} or {@code response}: the head of the opening handshake that is ours */
    static List<ExpectedBlock> of(Case played, Optional<Transcript> told, String head) {
        List<Attempt> left = new ArrayList<>(told.map(Transcript::attempts).orElse(List.of()));
        List<ExpectedBlock> blocks = new ArrayList<>();
        List<Marked> conditions = new ArrayList<>();
        played.faults().forEach(fault -> conditions.add(condition("fault " + Notation.fault(fault))));
        played.edits().forEach(edit -> conditions.add(condition(head + ' ' + Notation.edit(edit))));
        if (!conditions.isEmpty()) {
            blocks.add(new ExpectedBlock("with", "", "", conditions));
        }
        if (!played.prelude().isEmpty()) {
            blocks.add(prelude(played, left));
        }
        for (Alternative alternative : played.alternatives()) {
            Optional<Attempt> attempt = take(left, alternative);
            if (!alternative.steps().isEmpty() || played.prelude().isEmpty()) {
                blocks.add(block(alternative.grade().word(), alternative.steps(), attempt));
            }
        }
        // What is left was not in the case: what comes before its first line, and its usual end.
        left.forEach(attempt -> blocks.add(isOpening(attempt) ? 0 : blocks.size(),
                block(isOpening(attempt) ? "the opening handshake" : "the usual end", attempt.alternative().steps(),
                        Optional.of(attempt))));
        return blocks;
    }

    private static boolean isOpening(Attempt attempt) {
        return attempt.mismatch().map(mismatch -> mismatch.expected().what() instanceof Expectation.Accepted)
                .orElse(false);
    }

    private static ExpectedBlock prelude(Case played, List<Attempt> left) {
        Optional<Attempt> failed = left.stream()
                .filter(attempt -> !attempt.held() && attempt.alternative().steps().equals(played.prelude()))
                .findFirst();
        failed.ifPresent(left::remove);
        if (failed.isEmpty() && !left.isEmpty()) {
            List<Marked> held = ScriptLine.of(played.prelude()).stream().map(ExpectedBlock::held).toList();
            return new ExpectedBlock(FIRST, "held", "held", held);
        }
        return block(FIRST, played.prelude(), failed);
    }

    private static Optional<Attempt> take(List<Attempt> left, Alternative alternative) {
        Optional<Attempt> attempt = left.stream().filter(each -> each.alternative().equals(alternative)).findFirst();
        attempt.ifPresent(left::remove);
        return attempt;
    }

    private static ExpectedBlock block(String heading, List<Step> steps, Optional<Attempt> attempt) {
        List<ScriptLine> lines = ScriptLine.of(steps);
        if (attempt.isEmpty()) {
            return new ExpectedBlock(heading, "not tried", "open", lines.stream().map(ExpectedBlock::open).toList());
        }
        Optional<Mismatch> mismatch = attempt.get().mismatch();
        if (mismatch.isEmpty()) {
            return new ExpectedBlock(heading, "held", "held", lines.stream().map(ExpectedBlock::held).toList());
        }
        return new ExpectedBlock(heading, "not met", "unmet", marked(lines, mismatch.get()));
    }

    private static List<Marked> marked(List<ScriptLine> lines, Mismatch mismatch) {
        List<Marked> marked = new ArrayList<>();
        boolean isBefore = true;
        for (ScriptLine line : lines) {
            if (isBefore && line.step().equals(mismatch.expected())) {
                marked.add(new Marked("✗", "unmet", line.indented(), note(mismatch)));
                isBefore = false;
            } else {
                marked.add(isBefore ? held(line) : open(line));
            }
        }
        if (isBefore) {
            // It stands behind what is shown, or is implied.
            ScriptLine.of(List.of(mismatch.expected()))
                    .forEach(line -> marked.add(new Marked("✗", "unmet", line.indented(), note(mismatch))));
        }
        return marked;
    }

    private static String note(Mismatch mismatch) {
        return mismatch.instead().map(observation -> "instead came  " + ObservationText.of(observation).substring(2))
                .orElseGet(() -> "nothing came for " + time(mismatch.waited()));
    }

    /** A time for people: {@code 1 s}, {@code 12.3 ms}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000).replaceFirst("\\.?0+ s$", " s");
        }
        return String.format(Locale.ROOT, millis >= 100 ? "%.0f ms" : "%.1f ms", millis);
    }

    private static Marked condition(String line) {
        return new Marked("", "", SafeText.line(line), "");
    }

    private static Marked held(ScriptLine line) {
        return new Marked(line.step() instanceof Step.See ? "✓" : "", "held", line.indented(), "");
    }

    private static Marked open(ScriptLine line) {
        return new Marked("", "open", line.indented(), "");
    }
}
