package io.wsfuzz.report.text;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.Counts;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate.Ruling;
import io.wsfuzz.result.Gate.Standing;
import io.wsfuzz.result.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run says on the terminal. Nothing that an agent sent can move the cursor or begin a line.
 *
 * <pre>
 *   wsfuzz client ws://127.0.0.1:9002          247 cases, 8 at a time, seed 8f3a
 *     1 Framing                  16  pass 16
 *     6 UTF-8 handling          145  pass 141  non-strict 4
 *   1 cause:
 *     non-strict  4 x does not fail the connection over what is illegal: nothing comes, RFC 6455 8.1 (6.4.1, …)
 *   look first at 6.4.1: after 'cont hex f4908080 more' the connection stayed open for 1 s …
 *   gate: passed (4 non-strict)   1.9 s
 * </pre>
 *
 * @param decision what the gate says
 * @param time     how long the run took
 */
public record TextReport(Decision decision, Duration time) {

    /** Of more agents the chapters are not listed. */
    static final int MOST_AGENTS_IN_FULL = 8;

    /** So many agents are listed, and so many lines of any other kind. */
    static final int MOST = 40;

    private static final int COMMAND_WIDTH = 41;
    private static final int TITLE_WIDTH = 26;
    private static final int COUNT_WIDTH = 5;
    private static final int VERDICT_WIDTH = 12;

    /** So many causes of one agent are listed. */
    private static final int MOST_CAUSES = 20;

    /** So many cases are named with each. */
    private static final int MOST_NAMED = 6;

    /** The first line, before the run: the command, and what is going to happen. */
    public static String heading(String command, String facts) {
        return padded(SafeText.line(command, 200), COMMAND_WIDTH) + "  " + SafeText.line(facts, 200);
    }

    /** One result on one line, for where there is no progress bar. */
    public static String line(CaseResult result) {
        String line =
                padded(result.verdict().word(), 11) + "  " + padded(result.id().text(), 8) + ' '
                        + SafeText.name(result.agent());
        String reason = result.explanation();
        return reason.isEmpty() ? line : line + "  " + SafeText.line(reason);
    }

    /** All that is said after the run before {@link #gate}, each line with its end. */
    public String summary() {
        List<String> lines = new ArrayList<>();
        chapters(lines);
        compression(lines);
        causes(lines);
        lookFirst(lines);
        baseline(lines);
        return lines.stream().map(line -> line + '\n').collect(Collectors.joining());
    }

    /** What is wrong, a line for each cause. */
    public List<String> causes() {
        List<String> lines = new ArrayList<>();
        causes(lines);
        return lines;
    }

    /** What the gate says, in one line. */
    public String gate() {
        return decision.sentence() + "   " + seconds(time);
    }

    /** The same where not all of the report could be written, so that nothing passes. */
    public String unfinished() {
        return "gate: not asked, as the report is not complete   " + seconds(time);
    }

    private void chapters(List<String> lines) {
        Map<String, List<Ruling>> agents = grouped(decision.rulings());
        boolean isFull = agents.size() <= MOST_AGENTS_IN_FULL;
        List<SummaryRow> rows = new ArrayList<>();
        agents.entrySet().stream().limit(MOST).forEach(agent -> {
            if (agents.size() > 1) {
                rows.add(new SummaryRow(SafeText.name(agent.getKey()), agent.getValue()));
            }
            if (isFull) {
                Map<String, List<Ruling>> chapters = agent.getValue().stream().collect(
                        Collectors.groupingBy(ruling -> ruling.result().id().chapter(), LinkedHashMap::new,
                                Collectors.toList()));
                chapters.forEach((number, chapter) -> rows.add(
                        new SummaryRow("  " + number + ' '
                                + SafeText.line(chapter.getFirst().result().titles().chapter(), 60), chapter)));
            }
        });
        int width = rows.stream().mapToInt(summaryRow -> summaryRow.title().length()).reduce(TITLE_WIDTH, Math::max);
        rows.forEach(summaryRow -> lines.add(summaryRow.line(width)));
        if (agents.size() > MOST) {
            lines.add("… and " + (agents.size() - MOST) + " more agents");
        }
    }

    private static Map<String, List<Ruling>> grouped(List<Ruling> rulings) {
        return rulings.stream().collect(
                Collectors.groupingBy(ruling -> ruling.result().agent(), LinkedHashMap::new, Collectors.toList()));
    }

    /** A title, how many results there are, and how many of each kind. */
    private record SummaryRow(String title, Counts counts) {

        SummaryRow(String title, List<Ruling> rulings) {
            this(title, Counts.of(rulings.stream().map(ruling -> ruling.result().verdict())));
        }

        String line(int width) {
            return padded(title, width) + String.format(Locale.ROOT, "%" + COUNT_WIDTH + "d", counts.total()) + "  "
                    + counts.words();
        }
    }

    /** Whether agents agreed to compress, and whether they did then. */
    private void compression(List<String> lines) {
        Map<String, List<Ruling>> agents = grouped(decision.rulings());
        agents.entrySet().stream().limit(MOST_AGENTS_IN_FULL).forEach(agent -> {
            List<CompressionFacts> asked = agent.getValue().stream()
                    .flatMap(ruling -> ruling.result().measured().compression().stream()).toList();
            long agreed = asked.stream().filter(CompressionFacts::agreed).count();
            long unused = asked.stream().filter(CompressionFacts::isUnused).count();
            if (!asked.isEmpty()) {
                String whose = agents.size() == 1 ? "" : " of " + SafeText.name(agent.getKey());
                String words = agreed == 0 ? "declined in " + cases(asked.size())
                        : agreed == asked.size() ? "agreed in " + cases(agreed)
                        : "agreed in " + agreed + " of " + cases(asked.size());
                lines.add("compression" + whose + ": " + words
                        + (unused == 0 ? "" : ", " + unused + " without any compressed message"));
            }
        });
    }

    private static String cases(long count) {
        return count == 1 ? "1 case" : count + " cases";
    }

    /** What is wrong, each cause once; what the baseline knows is left out. */
    private void causes(List<String> lines) {
        Map<String, List<Ruling>> agents = grouped(decision.notable());
        agents.entrySet().stream().limit(MOST_AGENTS_IN_FULL).forEach(agent -> {
            List<CauseGroup> groups = CauseGroup.ofResults(agent.getValue().stream()
                    .filter(ruling -> ruling.standing() != Standing.KNOWN).map(Ruling::result));
            if (!groups.isEmpty()) {
                lines.add(heading(groups) + (agents.size() == 1 ? "" : " of " + SafeText.name(agent.getKey())) + ':');
                groups.stream().limit(MOST_CAUSES)
                        .forEach(group -> lines.add("  " + padded(group.verdict().word(), VERDICT_WIDTH)
                                + SafeText.line(group.line(MOST_NAMED))));
                if (groups.size() > MOST_CAUSES) {
                    lines.add("  … and " + (groups.size() - MOST_CAUSES) + " more causes: the report has them");
                }
            }
        });
        if (agents.size() > MOST_AGENTS_IN_FULL) {
            lines.add("… and the causes of " + (agents.size() - MOST_AGENTS_IN_FULL) + " more agents");
        }
    }

    private static String heading(List<CauseGroup> groups) {
        return groups.size() == 1 ? "1 cause" : groups.size() + " causes";
    }

    private void lookFirst(List<String> lines) {
        boolean isOne = decision.rulings().stream().map(ruling -> ruling.result().agent()).distinct().count() == 1;
        decision.first().map(Ruling::result).ifPresent(first -> {
            String whose = isOne ? "" : " of " + SafeText.name(first.agent());
            String why = first.explanation().isEmpty() ? first.verdict().word() : first.explanation();
            lines.add("look first at " + first.id() + whose + ": " + SafeText.line(why));
        });
    }

    private void baseline(List<String> lines) {
        changed(lines, Standing.WORSE, "worse than the baseline: ");
        changed(lines, Standing.BETTER, "better than the baseline: ");
        decision.expired().stream().limit(MOST)
                .forEach(baselineRow -> lines
                        .add("no longer known: " + baselineRow.at().file() + ':' + baselineRow.at().line()
                                + " ended on " + baselineRow.until().map(Object::toString).orElse("")));
    }

    private void changed(List<String> lines, Standing standing, String heading) {
        List<Ruling> changed = decision.with(standing);
        changed.stream().limit(MOST)
                .forEach(ruling -> ruling.known()
                        .ifPresent(baselineRow -> lines.add(heading + ruling.result().id() + " of "
                                + SafeText.name(ruling.result().agent()) + " is "
                                + ruling.result().verdict().word() + ", was " + baselineRow.result().word()
                                + " (" + baselineRow.at().file() + ':' + baselineRow.at().line() + ')')));
        if (changed.size() > MOST) {
            lines.add("… and " + (changed.size() - MOST) + " more");
        }
    }

    private static String seconds(Duration time) {
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
