package io.wsfuzz.report.text;

import io.wsfuzz.catalog.CauseNote;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.report.folder.WholeFile.Durability;
import io.wsfuzz.result.Baseline.BaselineRow;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.Counts;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate.Ruling;
import io.wsfuzz.result.Gate.Standing;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run says as Markdown, short enough for a pull request: the gate, a row for each agent, and each cause once. What agents
 * sent is text there: nothing of it is a link, an image or HTML.
 *
 * @param decision what the gate says
 * @param role     whom it is about
 * @param facts    what the run was
 */
public record MarkdownSummary(Decision decision, Role role, RunFacts facts) {

    /** So many agents are listed, and so many causes of each. */
    static final int MOST = 30;

    private static final int MOST_NAMED = 20;

    /**
     * Writes {@code file} whole or not at all.
     *
     * @throws ReportException if that fails
     */
    public void write(Path file) throws ReportException {
        try {
            WholeFile.write(file, text().getBytes(StandardCharsets.UTF_8), Durability.SYNCED);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot write " + file + ": " + ReportException.why(e) + "; choose another file with --summary", e);
        }
    }

    String text() {
        List<String> lines = new ArrayList<>();
        String sign = decision.exitCode() == Decision.PASSED ? "✓" : "✗";
        lines.add("## " + sign + " wsfuzz: " + Markdown.plain(decision.sentence()));
        lines.add("");
        Map<String, List<Ruling>> agents = decision.rulings().stream().collect(Collectors.groupingBy(
                ruling -> ruling.result().agent(), LinkedHashMap::new, Collectors.toList()));
        lines.add((role == Role.SERVERS ? "| Server" : "| Client") + " | Cases | Results |");
        lines.add("|---|---:|---|");
        agents.entrySet().stream().limit(MOST).forEach(agent -> {
            Counts counts = Counts.of(agent.getValue().stream().map(ruling -> ruling.result().verdict()));
            lines.add("| " + name(agent.getKey()) + " | " + counts.total() + " | " + counts.words() + " |");
        });
        if (agents.size() > MOST) {
            lines.add("");
            lines.add("and " + (agents.size() - MOST) + " more");
        }
        agents.entrySet().stream().limit(MOST).forEach(agent -> causes(lines, agent.getKey(), agent.getValue()));
        baseline(lines);
        lines.add("");
        lines.add("<sub>wsfuzz " + Markdown.plain(RunFacts.version()) + ", profile " + Markdown.plain(facts.profile())
                + ", seed "
                + Markdown.plain(facts.seed()) + "</sub>");
        return String.join("\n", lines) + '\n';
    }

    private static void causes(List<String> lines, String agent, List<Ruling> rulings) {
        List<CauseGroup> groups = CauseGroup.ofResults(rulings.stream()
                .filter(ruling -> ruling.standing() != Standing.KNOWN && ruling.standing() != Standing.EXCLUDED)
                .map(Ruling::result));
        if (groups.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("### What is wrong with " + name(agent));
        lines.add("");
        groups.stream().limit(MOST).forEach(group -> {
            lines.add("* **" + group.verdict().word() + " " + group.count() + " ×** "
                    + Markdown.plain(group.cause().sentence())
                    + (group.cause().clause().isEmpty() ? "" : ", " + Markdown.plain(group.cause().clause()))
                    + " (" + ids(group) + ")");
            if (group.dialogueHeld() > 0) {
                lines.add("  in " + group.dialogueHeld() + " of them the dialogue itself held");
            }
            group.note().map(CauseNote::mend).ifPresent(mend -> lines.add("  <br>" + Markdown.plain(mend)));
            lines.add("  <br>" + Markdown.plain(SafeText.line(group.cases().getFirst().reason(), 300)));
        });
        if (groups.size() > MOST) {
            lines.add("* and " + (groups.size() - MOST) + " more causes");
        }
    }

    private static String ids(CauseGroup group) {
        List<CaseId> ids = group.ids();
        return ids.stream().limit(MOST_NAMED).map(CaseId::text).collect(Collectors.joining(", "))
                + (ids.size() > MOST_NAMED ? " …" : "");
    }

    private void baseline(List<String> lines) {
        for (BaselineRow row : decision.expired().stream().limit(MOST).toList()) {
            lines.add("");
            lines.add("No longer known: " + Markdown.plain(row.at().file()) + " line " + row.at().line() + " ended on "
                    + row.until().map(Object::toString).orElse(""));
        }
    }

    private static String name(String agent) {
        return Markdown.plain(SafeText.name(agent));
    }
}
