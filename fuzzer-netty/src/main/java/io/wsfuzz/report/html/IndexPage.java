package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.Counts;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code index.html} shows.
 *
 * @param role     {@code Servers} or {@code Clients}
 * @param script   the only one
 * @param provenance how the results came about
 * @param cases    how many cases
 * @param agents   a row for each
 * @param hidden   how many agents are left out, empty if none
 * @param latest   when the last case was played
 * @param filters  the verdicts that there are
 * @param causes   what is wrong, each cause once
 * @param compression what agents do with permessage-deflate
 * @param times    how long their cases take
 * @param matrix   cases x agents
 */
record IndexPage(String role, PageScript script, List<ProvenanceRow> provenance, int cases, List<IndexAgent> agents,
        String hidden, String latest, List<Filter> filters,
        List<CauseCard> causes, CompressionTable compression, TimesTable times, Matrix matrix) {

    /** So many agents are shown, those that were tested last. */
    static final int MOST_AGENTS = 60;

    /** Of more agents the matrix shows signs only. */
    static final int MOST_AGENTS_IN_WORDS = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** An agent, and how many results of each kind it has. */
    record IndexAgent(String number, String name, int total, List<Share> shares, String time, String when) {}

    /** How many there are of one verdict; {@code count} is empty for none. */
    record Share(PageStyle pageStyle, String count, int weight) {}

    /** One of the verdicts to choose. */
    record Filter(PageStyle pageStyle, int count) {}

    /** A script, and what a policy calls it. */
    record PageScript(String text, String hash) {}

    /** Something about the run. */
    record ProvenanceRow(String what, String value) {}

    static IndexPage of(Index index, ReportOptions options, PageScript script) {
        Role role = options.role();
        List<String> shown = shown(index);
        List<IndexEntry> entries = shown.stream().flatMap(agent -> index.entries(agent).stream()).toList();
        Counts counts = Counts.of(entries.stream().map(IndexEntry::verdict));
        List<Verdict> present = counts.verdicts();
        int left = index.agents().size() - shown.size();
        return new IndexPage(role == Role.SERVERS ? "Servers" : "Clients",
                script, provenance(options.facts()),
                (int) entries.stream().map(IndexEntry::id).distinct().count(),
                shown.stream().map(agent -> agentRow(index, agent, shown, present)).toList(), positive(left),
                entries.stream().map(IndexEntry::started).max(Comparator.naturalOrder()).map(IndexPage::time)
                        .orElse(""),
                present.stream().map(verdict -> new Filter(PageStyle.of(verdict), counts.count(verdict))).toList(),
                CauseCard.of(entries, role.testee()), CompressionTable.of(index, shown),
                TimesTable.of(index, shown), Matrix.of(index, shown));
    }

    private static List<ProvenanceRow> provenance(RunFacts facts) {
        List<ProvenanceRow> rows = new ArrayList<>();
        add(rows, "Version", "wsfuzz " + RunFacts.version());
        add(rows, "Command", facts.command());
        add(rows, "Profile", facts.profile());
        add(rows, "Seed", facts.seed());
        add(rows, "Options", String.join(" ", facts.options()));
        add(rows, "URL", String.join(" ", facts.urls()));
        add(rows, "Started", time(facts.started()));
        add(rows, "Machine", System.getProperty("os.name") + ' ' + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version().feature());
        return rows;
    }

    private static void add(List<ProvenanceRow> rows, String what, String value) {
        if (!value.isEmpty()) {
            rows.add(new ProvenanceRow(what, SafeText.line(value)));
        }
    }

    private static List<String> shown(Index index) {
        List<String> all = index.agents();
        if (all.size() <= MOST_AGENTS) {
            return all;
        }
        List<String> latest = all.stream()
                .sorted(Comparator.comparing((String agent) -> latest(index, agent)).reversed())
                .limit(MOST_AGENTS).toList();
        return all.stream().filter(latest::contains).toList();
    }

    private static String positive(int number) {
        return number == 0 ? "" : Integer.toString(number);
    }

    private static Instant latest(Index index, String agent) {
        return index.entries(agent).stream().map(IndexEntry::started).max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static IndexAgent agentRow(Index index, String agent, List<String> shown,
            List<Verdict> present) {
        var entries = index.entries(agent);
        Counts counts = Counts.of(entries.stream().map(IndexEntry::verdict));
        List<Share> shares = present.stream().map(verdict -> {
            int count = counts.count(verdict);
            return new Share(PageStyle.of(verdict), count == 0 ? "" : Integer.toString(count), count);
        }).toList();
        long millis = entries.stream().mapToLong(IndexEntry::millis).sum();
        return new IndexAgent(Integer.toString(shown.indexOf(agent)), SafeText.name(agent), counts.total(), shares,
                seconds(millis),
                time(latest(index, agent)));
    }

    static String file(IndexEntry indexEntry) {
        return indexEntry.file().isEmpty() ? "" : indexEntry.htmlFile();
    }

    static String time(Instant when) {
        return when.equals(Instant.EPOCH) ? "" : TIME.format(when);
    }

    /** The day of a result that is of an earlier run. */
    static String day(Instant when) {
        return when.equals(Instant.EPOCH) ? "earlier" : when.toString().substring(0, "2026-11-20".length());
    }

    static String seconds(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.toSeconds() >= 60) {
            return String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
        }
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** Whether nothing was played yet. */
    boolean isEmpty() {
        return agents.isEmpty();
    }

    /** {@code 1 agent}. */
    String agentWords() {
        return agents.size() == 1 ? "1 agent" : agents.size() + " agents";
    }

    /** {@code 247 cases}. */
    String caseWords() {
        return cases == 1 ? "1 case" : cases + " cases";
    }

    /** Whether anything is wrong. */
    boolean hasCauses() {
        return !causes.isEmpty();
    }

    /** {@code 3 causes}. */
    String causeWords() {
        return causes.size() == 1 ? "1 cause" : causes.size() + " causes";
    }

    /** Whether there is one agent only: then there is room for explanations in the matrix. */
    boolean isSingle() {
        return agents.size() == 1;
    }

    /** Whether there are so many agents that the cells of the matrix show a sign and no word. */
    boolean isWide() {
        return agents.size() > MOST_AGENTS_IN_WORDS;
    }

    /** All verdicts, for the legend. */
    List<PageStyle> legend() {
        return Arrays.stream(Verdict.values()).map(PageStyle::of).toList();
    }

    /** The classes of a row that holds these verdicts, for the filter. */
    static String classes(Stream<Verdict> verdicts) {
        return String.join(" ", verdicts.distinct().sorted().map(verdict -> PageStyle.of(verdict).css()).toList());
    }

    /** The number in front of a chapter's or section's title. */
    static String number(CaseId id, int parts) {
        String[] numbers = id.text().split("\\.", -1);
        return String.join(".", Arrays.copyOf(numbers, Math.min(parts, numbers.length)));
    }
}
