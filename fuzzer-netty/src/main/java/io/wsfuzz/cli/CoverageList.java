package io.wsfuzz.cli;

import io.wsfuzz.catalog.Coverage;
import io.wsfuzz.catalog.Evidence;
import io.wsfuzz.catalog.EvidenceItem;
import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.script.Case;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which of the requirements and published bugs cases cover, printed both ways. */
final class CoverageList {

    /** No piece of evidence names more of its cases. */
    private static final int CASES_SHOWN = 8;

    private final Terminal terminal;
    private final List<Case> cases;
    private final Coverage coverage;

    CoverageList(Terminal terminal, List<Case> cases) {
        this.terminal = terminal;
        this.cases = cases;
        coverage = Coverage.of(Evidence.embedded(), cases);
    }

    void print() {
        items("Requirements", coverage.evidence().requirements());
        items("Published bugs", coverage.evidence().bugs());
        terminal.out(Style.BOLD.of("Cases"));
        for (Case each : cases) {
            String covers = String.join(" ", each.head().covers());
            terminal.out(Style.CYAN.of("  " + each.id().text()), Style.PLAIN.of("  " + covers));
        }
        terminal.err(summary("requirements", coverage.evidence().requirements()));
        terminal.err(summary("published bugs", coverage.evidence().bugs()));
    }

    private void items(String title, List<? extends EvidenceItem> items) {
        terminal.out(Style.BOLD.of(title));
        for (EvidenceItem item : items) {
            terminal.out(Style.CYAN.of("  " + item.id()), Style.PLAIN.of("  " + item.summary()),
                    Style.DIM.of("  (" + item.testee() + ')'));
            terminal.out(Style.PLAIN.of("      "), standing(item));
        }
    }

    private Terminal.Piece standing(EvidenceItem item) {
        return switch (coverage.state(item)) {
            case COVERED -> Style.GREEN.of(some(coverage.casesOf(item.id())));
            case EXPLAINED -> Style.DIM.of("not covered: " + coverage.reasons().get(item.id()));
            case OPEN -> Style.YELLOW.of("not covered");
            case ELSEWHERE -> Style.DIM.of("not covered: not about WebSocket over HTTP/1.1");
        };
    }

    private static String some(List<String> ids) {
        int more = ids.size() - CASES_SHOWN;
        return more <= 0
                ? String.join(" ", ids)
                : String.join(" ", ids.subList(0, CASES_SHOWN)) + " and " + more + " more";
    }

    private String summary(String what, List<? extends EvidenceItem> items) {
        Map<Coverage.State, Integer> counts = new EnumMap<>(Coverage.State.class);
        items.forEach(item -> counts.merge(coverage.state(item), 1, Integer::sum));
        return "%d %s: %d covered, %d with a reason why not, %d neither, %d not about WebSocket over HTTP/1.1"
                .formatted(
                        items.size(), what, count(counts, Coverage.State.COVERED),
                        count(counts, Coverage.State.EXPLAINED),
                        count(counts, Coverage.State.OPEN), count(counts, Coverage.State.ELSEWHERE));
    }

    private static int count(Map<Coverage.State, Integer> counts, Coverage.State state) {
        return counts.getOrDefault(state, 0);
    }
}
