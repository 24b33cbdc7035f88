package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.result.Times;
import io.wsfuzz.result.Times.RoundTrips;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What {@code index.html} says of time.
 *
 * @param agents those with cases whose time is reported; none where there are too many of them
 */
record TimesTable(List<AgentTimes> agents) {

    /** An agent; {@code scale} says what the highest and the lowest bar stand for, and how many cases ran beside one. */
    record AgentTimes(String name, String scale, List<SectionTimes> sections) {}

    /** The cases of a section, as ranges over them; a time is empty where there are no round trips. */
    record SectionTimes(String number, String title, String cases, String median, String p99, String most, String rate,
            BarChart barChart) {}

    static TimesTable of(Index index, List<String> shown) {
        List<String> timed = shown.stream()
                .filter(agent -> index.entries(agent).stream().anyMatch(TimesTable::isTimed)).toList();
        if (timed.size() > CaseGroup.MOST_AGENTS) {
            return new TimesTable(List.of());
        }
        return new TimesTable(timed.stream()
                .map(agent -> agent(agent, index.entries(agent).stream().filter(TimesTable::isTimed).toList()))
                .toList());
    }

    private static boolean isTimed(IndexEntry indexEntry) {
        return indexEntry.measured().times().isPresent();
    }

    private static List<Times> times(List<IndexEntry> entries) {
        return entries.stream().map(indexEntry -> indexEntry.measured().times()).flatMap(Optional::stream).toList();
    }

    private static AgentTimes agent(String name, List<IndexEntry> entries) {
        LongSummaryStatistics scale = times(entries).stream().mapToLong(TimesTable::shown).summaryStatistics();
        int others = times(entries).stream().mapToInt(Times::others).max().orElse(0);
        return new AgentTimes(SafeText.name(name),
                Figures.time(scale.getMin()) + " to " + Figures.time(scale.getMax()) + ", " + beside(others),
                CaseGroup.of(entries, _ -> true).stream().map(caseGroup -> section(caseGroup, scale)).toList());
    }

    private static String beside(int others) {
        return others == 0 ? "each case alone" : "up to " + others + " other cases meanwhile";
    }

    /** What the bar of a case shows: the median, or the time of the only message. */
    private static long shown(Times times) {
        return times.roundTrips().map(RoundTrips::median).orElse(times.nanos());
    }

    private static SectionTimes section(CaseGroup caseGroup, LongSummaryStatistics scale) {
        List<Times> times = times(caseGroup.entries());
        List<RoundTrips> trips = times.stream().map(Times::roundTrips).flatMap(Optional::stream).toList();
        DoubleSummaryStatistics rates = times.stream().filter(each -> each.octets() > 0).mapToDouble(Times::rate)
                .summaryStatistics();
        return new SectionTimes(caseGroup.number(), caseGroup.title(), Figures.number(times.size()),
                range(trips, RoundTrips::median),
                range(trips, RoundTrips::p99),
                trips.stream().max(Comparator.comparingLong(RoundTrips::most))
                        .map(longest -> Figures.time(longest.most())).orElse(""),
                rates.getCount() == 0 ? "" : Figures.range(Figures.rate(rates.getMin()), Figures.rate(rates.getMax())),
                BarChart.of(caseGroup.entries(), indexEntry -> bar(indexEntry, scale)));
    }

    private static String range(List<RoundTrips> trips, ToLongFunction<RoundTrips> value) {
        if (trips.isEmpty()) {
            return "";
        }
        return Figures.range(Figures.time(trips.stream().mapToLong(value).min().orElse(0)),
                Figures.time(trips.stream().mapToLong(value).max().orElse(0)));
    }

    private static BarChart.SectionBar bar(IndexEntry indexEntry, LongSummaryStatistics scale) {
        Times times = indexEntry.measured().times().orElseThrow();
        String text = times.roundTrips()
                .map(trips -> "median " + Figures.time(trips.median()) + ", p99 " + Figures.time(trips.p99()) + ", max "
                        + Figures.time(trips.most()))
                .orElseGet(() -> Figures.time(times.nanos()) + ", " + Figures.rate(times.rate()));
        long pale = times.roundTrips().map(RoundTrips::p99).orElse(times.nanos());
        return BarChart.SectionBar.of(indexEntry, text, height(shown(times), scale), height(pale, scale));
    }

    private static double height(long nanos, LongSummaryStatistics scale) {
        double most = Math.max(2, (double) scale.getMax() / scale.getMin());
        // The shortest must be seen as well.
        return 0.1 + 0.9 * Math.log((double) nanos / scale.getMin()) / Math.log(most);
    }

    /** Whether there is any time to show. */
    boolean isThere() {
        return !agents.isEmpty();
    }

    /** Whether there is one agent only. */
    boolean isSingle() {
        return agents.size() == 1;
    }
}
